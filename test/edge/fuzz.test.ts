// For any request, only a request of the contract with the proxy's credentials reaches the API, or none.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Grant, Scope } from '@intercom-fetch/edge';
import { fc } from '../support/fastCheck.ts';
import { createStage } from './createStage.ts';
import { assertContract, assertOwn } from './fuzzChecks.ts';
import { type Asked, asked, headers } from './fuzzRequests.ts';

async function ask(grant: Grant, { method, path, json }: Asked, given: Record<string, string>) {
  const stage = createStage({
    authorize: () => grant,
    cors: { origins: ['https://dashboard.example.com'] },
  });
  const init: RequestInit = { method, headers: { 'content-type': 'application/json', ...given } };
  if (method !== 'GET' && method !== 'HEAD') init.body = json;
  const url = URL.parse(`https://dashboard.example.com/api/intercom/${path}`);
  const response = await stage.proxy(new Request(url ?? 'https://dashboard.example.com/', init));
  await response.text();
  assert.ok(stage.sent.length <= 1);
  assert.deepEqual(stage.reported, []);
  const isPassed = response.status === 200;
  assert.equal(stage.sent.length, isPassed ? 1 : 0, `${response.status}`);
  return stage.sent[0];
}

const scopes: readonly Scope[] = [
  { user_id: '7' },
  { email: 'ada@example.com' },
  { user_id: '7', email: 'ada@example.com' },
];
const runs = { numRuns: 4000 };

describe('For any request', () => {
  it("only a request of the contract with the proxy's credentials reaches the API, or none", async () => {
    let reached = 0;
    await fc.assert(
      fc.asyncProperty(asked, headers, async (request, given) => {
        const sent = await ask({ allow: ['*'] }, request, given);
        if (!sent) return;
        reached += 1;
        assertContract(sent);
      }),
      runs,
    );
    // Otherwise the test would have tried invalid requests only.
    assert.ok(reached > runs.numRuns / 200, `${reached} reached it`);
  });

  it('within a scope, only a request for its user reaches the API, or none', async () => {
    let reached = 0;
    await fc.assert(
      fc.asyncProperty(
        asked,
        headers,
        fc.constantFrom(...scopes),
        async (request, given, scope) => {
          const sent = await ask({ allow: ['*'], scope }, request, given);
          if (!sent) return;
          reached += 1;
          assertContract(sent);
          assertOwn(sent, scope);
        },
      ),
      runs,
    );
    assert.ok(reached > runs.numRuns / 200, `${reached} reached it`);
  });
});
