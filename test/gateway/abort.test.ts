// After an abort, the gateway makes no further call to Intercom.
import assert from 'node:assert/strict';
import { describe, it, mock } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { takeTimers } from '../support/timers.ts';
import { broken, status, strike, strikeWhere } from './faults.ts';
import { sampleRequests, workspace } from './sampleRequests.ts';
import { open, type Stage, start } from './stage.ts';

const reason = new Error('no longer needed');
const isReason = (given: unknown) => given === reason;

function send(
  { gateway }: Stage,
  method: string,
  path: string,
  body: unknown,
  signal: AbortSignal,
) {
  return gateway.fetch(`https://gateway.example${path}`, {
    ...{ method, signal },
    ...(body === undefined
      ? {}
      : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
}

describe('An abort', () => {
  for (const { title, method, path, body, calls } of sampleRequests) {
    it(`before "${title}" makes no call`, async () => {
      const stage = open({ emulator: workspace });
      const outcome = send(stage, method, path, body, AbortSignal.abort(reason));
      await assert.rejects(outcome, isReason);
      assert.equal(stage.calls.length, 0);
    });

    it(`during any call of "${title}" aborts that call, and none comes after it`, async () => {
      for (const k of calls.keys()) {
        // All events are sent at the same time.
        if (title === 'record events' && k > 0) continue;
        const stage = open({ emulator: workspace });
        const controller = new AbortController();
        let isReached = false;
        strike(stage, k + 1, (call) => {
          call.signal.addEventListener('abort', () => {
            isReached = true;
          });
          controller.abort(reason);
          return broken.stalled(call);
        });
        await assert.rejects(send(stage, method, path, body, controller.signal), isReason);
        await new Promise((resolve) => setImmediate(resolve));
        assert.ok(isReached, `call ${k + 1}`);
        assert.ok(stage.calls.length === k + 1 || title === 'record events');
      }
    });

    it(`after any call of "${title}" is carried out ends it before the next`, async () => {
      for (const k of calls.keys()) {
        if (title === 'record events') continue;
        const stage = open({ emulator: workspace });
        const controller = new AbortController();
        strike(stage, k + 1, async (_call, next) => {
          const response = await next();
          controller.abort(reason);
          return response;
        });
        await assert.rejects(send(stage, method, path, body, controller.signal), isReason);
        assert.equal(stage.calls.length, k + 1);
      }
    });
  }

  it('ends a bulk_create, in which no further call begins', async () => {
    const stage = open({ emulator: workspace });
    const controller = new AbortController();
    let begunBefore = 0;
    stage.intercept(async ({ number }, next) => {
      await delay(1);
      if (number === 20) {
        controller.abort(reason);
        begunBefore = stage.calls.length;
      }
      return next();
    });
    const users = Array.from({ length: 100 }, (_, id) => ({ user_id: `u${id}` }));
    const outcome = send(stage, 'POST', '/v1/users/bulk_create', { users }, controller.signal);
    await assert.rejects(outcome, isReason);
    await delay(10);
    assert.equal(stage.calls.length, begunBefore);
  });

  it('ends a wait for the rate limit, and the wait before a repetition', async () => {
    for (const fault of [status(429, { 'x-ratelimit-reset': String(start + 9) }), status(503)]) {
      const stage = open({ emulator: workspace });
      const controller = new AbortController();
      strike(stage, 1, fault);
      mock.timers.enable({ apis: ['Date'], now: start * 1000 });
      // The timer of the wait is held, so that only the abort can end the wait.
      const timers = takeTimers((ms) => {
        if (ms < 400 || ms > 12_000) return 'run';
        queueMicrotask(() => controller.abort(reason));
        return 'hold';
      });
      try {
        const outcome = send(stage, 'GET', '/v1/users?user_id=7', undefined, controller.signal);
        await assert.rejects(outcome, isReason);
      } finally {
        timers.giveBack();
        mock.timers.reset();
      }
      assert.equal(stage.calls.length, 1);
    }
  });

  it('of one request does not affect another for the same user', async () => {
    const stage = open({ emulator: workspace });
    const controller = new AbortController();
    let isFirst = true;
    strikeWhere(
      stage,
      ({ operation }) => operation === 'UpdateContact' && isFirst,
      (call) => {
        isFirst = false;
        return broken.stalled(call);
      },
    );
    const body = { user_id: '7', name: 'x' };
    const first = send(stage, 'PUT', '/v1/users', body, controller.signal);
    while (isFirst) await delay(1);
    const second = stage.call('PUT', '/v1/users', body);
    controller.abort(reason);
    await assert.rejects(first, isReason);
    assert.equal((await second).status, 201);
  });
});
