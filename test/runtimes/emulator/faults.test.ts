// In Node, the signal of a request that was garbage-collected is no longer aborted.
import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { createEmulator } from '@intercom-fetch/emulator';
import { caught } from '../../support/caught.ts';
import { collectGarbage } from '../collectGarbage.ts';

const url = 'https://api.intercom.io/v1/users';
const headers = { authorization: `Basic ${btoa('dummy_app_id:any')}` };

describe('An abort in Node', () => {
  const emulator = createEmulator();
  // A request that is never aborted must fail the test, and not end the process.
  const alive = setInterval(() => {}, 1000);
  after(() => clearInterval(alive));

  it('ends a request that nobody refers to any more', { timeout: 5000 }, async () => {
    emulator.fail({ kind: 'stall' });
    const controller = new AbortController();
    const outcome = caught(emulator.fetch(url, { headers, signal: controller.signal }));
    await new Promise(setImmediate);
    collectGarbage();
    controller.abort('enough');
    assert.equal(await outcome, 'enough');
  });

  it('ends the body of such a request', { timeout: 5000 }, async () => {
    emulator.fail({ kind: 'stallBody' });
    const controller = new AbortController();

    async function readSecondPiece(): Promise<{ piece: Promise<unknown> }> {
      const { signal } = controller;
      const { body } = await emulator.fetch(url, { headers, signal });
      const reader = body?.getReader();
      await reader?.read();
      return { piece: caught(Promise.resolve(reader?.read())) };
    }

    const { piece } = await readSecondPiece();
    await new Promise(setImmediate);
    collectGarbage();
    controller.abort('enough');
    assert.equal(await piece, 'enough');
  });

  it('leaves no listener, of which Node would warn', async (context) => {
    const warn = context.mock.method(process, 'emitWarning', () => {});
    emulator.fail({ kind: 'stall', times: 50 });
    const outcomes = Array.from({ length: 50 }, () => emulator.fetch(url, { headers }));
    await new Promise(setImmediate);
    emulator.reset();
    const results = await Promise.allSettled(outcomes);
    assert.ok(results.every(({ status }) => status === 'rejected'));
    assert.equal(warn.mock.callCount(), 0);
  });
});
