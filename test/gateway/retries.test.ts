// Calls that the gateway repeats itself, how often, and after which wait.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { broken, status, strike, strikeOnce } from './faults.ts';
import { isRepeated, sampleRequests, workspace } from './sampleRequests.ts';
import { skipWaits } from './skipWaits.ts';
import { type Interceptor, open, refused, start } from './stage.ts';

/** Makes calls fail with these faults in turn, and then succeed. */
const inTurn = (...faults: readonly Interceptor[]): Interceptor => {
  let next = 0;
  return (call, carryOut) => {
    const fault = faults[next];
    next += 1;
    return fault ? fault(call, carryOut) : carryOut();
  };
};
const limited = (seconds: number) => status(429, { 'x-ratelimit-reset': String(start + seconds) });
const get = ['GET', '/v1/users?user_id=7'] as const;

describe('A call that fails once', () => {
  const waits = skipWaits();

  for (const [name, fault] of Object.entries({
    502: status(502),
    503: status(503),
    504: status(504),
    'no network': broken.network,
  })) {
    it(`with ${name} is repeated after half a second to a second, if that writes nothing twice`, async () => {
      for (const sample of sampleRequests) {
        const { method, path, body, calls } = sample;
        for (const k of calls.keys()) {
          const stage = open({ emulator: workspace });
          strikeOnce(stage, k + 1, fault);
          const before = waits().length;
          const result = await stage.call(method, path, body);
          const what = `call ${k + 1} of ${sample.title}: ${result.text}`;
          const delays = waits().slice(before);
          // The thread exists, and the response is made without the failed call.
          const isHidden = sample.title === 'start a thread' && k === 2;
          if (isRepeated(sample, k + 1) || isHidden)
            assert.equal(result.status, sample.status, what);
          else assert.ok(result.status >= 500, what);
          assert.equal(delays.length, isRepeated(sample, k + 1) ? 1 : 0, what);
          for (const ms of delays) assert.ok(ms >= 500 && ms <= 1000, `${ms}`);
        }
      }
    });
  }

  it('with 503 and a Retry-After is not repeated if that could write twice', async () => {
    for (const body of [{ user_id: '7', body: 'x' }]) {
      for (const path of ['/v1/users/notes', '/v1/users/message_threads']) {
        const stage = open({ emulator: workspace });
        strike(stage, 2, status(503, { 'retry-after': '1' }));
        refused(await stage.call('POST', path, body), 503, 'server_error');
        assert.equal(stage.calls.length, 2);
      }
    }
  });

  it('and fails again is an error, and a 500 or a 408 is not repeated', async () => {
    for (const [code, expected, calls] of [
      [503, 503, 2],
      [500, 500, 1],
      [408, 504, 1],
      [501, 502, 1],
    ] as const) {
      const stage = open({ emulator: workspace });
      strike(stage, 1, inTurn(status(code), status(code)));
      refused(await stage.call(...get), expected, 'server_error');
      assert.equal(stage.calls.length, calls, `${code}`);
    }
  });

  it('and then reaches the rate limit is repeated after both, in either order', async () => {
    for (const faults of [
      [status(503), limited(2), limited(2)],
      [limited(2), status(503), limited(2)],
    ]) {
      const stage = open({ emulator: workspace });
      strike(stage, 1, inTurn(...faults));
      assert.equal((await stage.call(...get)).status, 200);
      assert.equal(stage.calls.length, 4);
    }
  });
});

describe('A call that reaches the rate limit', () => {
  const waits = skipWaits();

  it('waits for the reset, at most twice, whichever operation it is', async () => {
    for (const { title, method, path, body, calls, status: good } of sampleRequests) {
      for (const k of calls.keys()) {
        const stage = open({ emulator: workspace });
        strike(stage, k + 1, inTurn(limited(4), limited(4)));
        const before = waits().length;
        const { status, text } = await stage.call(method, path, body);
        assert.equal(status, good, `call ${k + 1} of ${title}: ${text}`);
        const delays = waits().slice(before);
        assert.equal(delays.length, 2);
        for (const ms of delays) assert.ok(ms >= 3_000 && ms <= 5_000, `${ms}`);
      }
    }
  });

  it('fails after two waits', async () => {
    const stage = open({ emulator: workspace });
    strike(stage, 1, limited(4));
    refused(await stage.call(...get), 429, 'rate_limit_exceeded');
    assert.equal(stage.calls.length, 3);
  });

  it('fails at once when the reset is later than maxWait', async () => {
    for (const [maxWait, seconds, calls] of [
      [undefined, 11, 1],
      [undefined, 9, 3],
      [2_000, 4, 1],
      [0, 4, 1],
      [20_000, 15, 3],
    ] as const) {
      const stage = open({ emulator: workspace, gateway: { maxWait } });
      strike(stage, 1, limited(seconds));
      const before = waits().length;
      const result = await stage.call(...get);
      refused(result, 429, 'rate_limit_exceeded');
      assert.equal(stage.calls.length, calls, `${maxWait} ${seconds}`);
      assert.equal(result.headers.get('retry-after'), String(seconds));
      for (const ms of waits().slice(before)) assert.ok(ms <= (maxWait ?? 10_000) + 1_000, `${ms}`);
    }
  });

  it('does not wait when maxWait is 0, also without a reset', async () => {
    const stage = open({ emulator: workspace, gateway: { maxWait: 0 } });
    strike(stage, 1, status(429));
    refused(await stage.call(...get), 429, 'rate_limit_exceeded');
    assert.deepEqual([stage.calls.length, waits().length], [1, 0]);
  });

  it('in a bulk_create leaves the rest to the caller, who can send the failed users again', async () => {
    const stage = open({ emulator: workspace, gateway: { concurrency: 1 } });
    const users = Array.from({ length: 10 }, (_, id) => ({ user_id: `u${id}` }));
    let isOver = false;
    stage.intercept(({ operation, body }, next) =>
      operation === 'CreateContact' && body.external_id === 'u4' && !isOver
        ? status(429)({} as never, next)
        : next(),
    );
    const { status: code, body } = await stage.call('POST', '/v1/users/bulk_create', { users });
    assert.equal(code, 201);
    assert.deepEqual(body.failed, ['u4', 'u5', 'u6', 'u7', 'u8', 'u9']);
    isOver = true;
    const again = users.filter(({ user_id }) => body.failed.includes(user_id));
    const rest = await stage.call('POST', '/v1/users/bulk_create', { users: again });
    assert.deepEqual([rest.status, rest.body], [201, { failed: [] }]);
    assert.equal(stage.emulator.contacts().length, 12);
  });

  it('in a bulk_create that writes no user is the error of the request', async () => {
    for (const [code, expected, type] of [
      [429, 429, 'rate_limit_exceeded'],
      [401, 502, 'server_error'],
      [500, 500, 'server_error'],
    ] as const) {
      for (const operation of ['SearchContacts', 'CreateContact']) {
        const stage = open({ emulator: workspace });
        stage.intercept((call, next) =>
          call.operation === operation ? status(code)(call, next) : next(),
        );
        const users = Array.from({ length: 20 }, (_, id) => ({ user_id: `u${id}` }));
        const result = await stage.call('POST', '/v1/users/bulk_create', { users });
        refused(result, expected, type);
        assert.equal(stage.emulator.contacts().length, 2);
      }
    }
  });

  it('of the emulator succeeds in the next window', async () => {
    const stage = open({ emulator: { ...workspace, rateLimit: { limit: 3 } } });
    for (const _ of [1, 2, 3]) assert.equal((await stage.call(...get)).status, 200);
    const limit = await stage.call(...get);
    refused(limit, 429, 'rate_limit_exceeded');
    stage.pass(Number(limit.headers.get('retry-after')));
    assert.equal((await stage.call(...get)).status, 200);
  });
});
