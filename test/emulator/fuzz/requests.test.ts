import { createEmulator } from '@intercom-fetch/emulator';
import { expect } from 'chai';
import { fc } from '../../support/fastCheck.ts';
import { app } from '../api.ts';
import { type Call, calls, toRequest } from './arbitraries.ts';

/** Users for writes that only succeed where there is one. */
const seed = { apps: { [app.appId]: { users: [{ user_id: '1' }, { user_id: '2' }] } } };
const expected = new Set([200, 201, 202, 400, 401, 404, 405, 413]);

async function expectResponse(response: Response, { method }: Call): Promise<void> {
  expect(expected.has(response.status), `${response.status}`).to.equal(true);
  expect(response.headers.get('Access-Control-Allow-Origin')).to.equal('*');
  const text = await response.text();
  if (response.status === 202 || method === 'HEAD') {
    expect(text).to.equal('');
    return;
  }
  expect(response.headers.get('Content-Type')).to.equal('application/json; charset=utf-8');
  const body = JSON.parse(text);
  if (response.status < 400) return;
  expect(Object.keys(body)).to.deep.equal(['error']);
  expect(body.error.type).to.be.a('string').and.not.empty;
  expect(body.error.message).to.be.a('string').and.not.empty;
}

describe('any request', () => {
  it('gets JSON with a status of the contract, and never a 500', async function () {
    this.timeout(60_000);
    const seen = new Set<number>();
    await fc.assert(
      fc.asyncProperty(fc.array(calls, { minLength: 1, maxLength: 25 }), async (sequence) => {
        const emulator = createEmulator({ apps: [app], seed });
        for (const call of sequence) {
          const request = toRequest(call);
          if (!request) continue;
          const response = await emulator.fetch(request);
          seen.add(response.status);
          await expectResponse(response, call);
        }
        // Any state can be saved and restored.
        const snapshot = emulator.snapshot();
        const other = createEmulator({ apps: [app] });
        other.restore(JSON.parse(JSON.stringify(snapshot)));
        expect(other.snapshot()).to.deep.equal(snapshot);
      }),
      { numRuns: 200, includeErrorInReport: true },
    );
    // If every request were refused, the test would prove nothing.
    expect([...seen].sort()).to.include.members([200, 201, 202, 400, 401, 404, 405]);
  });
});
