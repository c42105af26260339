import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { memoryLimiter } from '@intercom-fetch/edge';
import { describeLimiter, limit, window } from './describeLimiter.ts';

describeLimiter('The limiter in memory', () => {
  let time = 1_000_000;
  const limiter = memoryLimiter({ limit, window, now: () => time });
  return {
    limiter,
    endWindow() {
      time += window * 1000;
    },
  };
});

describe('memoryLimiter', () => {
  it('says how long it is until the window ends, in whole seconds', () => {
    let time = 0;
    const { take } = memoryLimiter({ limit: 1, window: 10, now: () => time });
    assert.deepEqual(take('a'), { allowed: true, retryAfter: 10 });
    time = 1;
    assert.deepEqual(take('a'), { allowed: false, retryAfter: 10 });
    time = 9001;
    assert.deepEqual(take('a'), { allowed: false, retryAfter: 1 });
    time = 9999;
    assert.deepEqual(take('a'), { allowed: false, retryAfter: 1 });
    time = 10_000;
    assert.deepEqual(take('a'), { allowed: true, retryAfter: 10 });
  });

  it('keeps no more keys than it may, and forgets the one that is nearest to its end', async () => {
    let time = 0;
    const { take } = memoryLimiter({ limit: 1, window: 60, maxKeys: 3, now: () => time });
    const passes = async (key: string) => (await take(key)).allowed;
    for (const key of ['a', 'b', 'c']) {
      time += 1000;
      assert.equal(await passes(key), true);
    }
    assert.equal(await passes('a'), false);
    assert.equal(await passes('d'), true);
    for (const key of ['b', 'c', 'd']) assert.equal(await passes(key), false);
    assert.equal(await passes('a'), true);
  });

  it('does not grow with the keys that come', () => {
    const { take } = memoryLimiter({ limit: 1, window: 60, maxKeys: 100 });
    for (let index = 0; index < 100_000; index += 1) void take(`key ${index}`);
    const { allowed } = take('key 99999') as { allowed: boolean };
    assert.equal(allowed, false);
  });

  it('takes a window of 31 days, and one key', () => {
    const month = 31 * 24 * 60 * 60;
    const { take } = memoryLimiter({ limit: 1, window: month, maxKeys: 1 });
    assert.deepEqual(take('a'), { allowed: true, retryAfter: month });
    assert.deepEqual(take('b'), { allowed: true, retryAfter: month });
  });

  for (const [title, options, message] of [
    ['no limit', { limit: 0, window: 1 }, 'limit must be a positive integer'],
    ['half a request', { limit: 1.5, window: 1 }, 'limit must be a positive integer'],
    ['no window', { limit: 1, window: 0 }, /^window must be an integer of seconds, from 1 to/],
    ['milliseconds', { limit: 1, window: 60_000_000 }, /^window must be an integer of seconds/],
    ['no keys', { limit: 1, window: 1, maxKeys: 0 }, 'maxKeys must be a positive integer'],
  ] as const) {
    it(`throws a TypeError for ${title}`, () => {
      assert.throws(() => memoryLimiter(options), { name: 'TypeError', message });
    });
  }
});
