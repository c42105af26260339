import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { memoryLimiter, type Taken } from '@intercom-fetch/edge';
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
  it('returns the whole seconds until the window ends', () => {
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

  /** Makes a limiter with room for three keys; `passes` returns whether each of the given keys may pass, in turn. */
  const crowded = (limit: number) => {
    let time = 0;
    const { take } = memoryLimiter({ limit, window: 60, maxKeys: 3, now: () => time++ });
    return (keys: string) => [...keys].map((key) => (take(key) as Taken).allowed);
  };

  it('keeps at most maxKeys keys, and drops the one whose window began first', () => {
    const passes = crowded(2);
    assert.deepEqual(passes('abcd'), [true, true, true, true]);
    // b, c and d were kept, since their third requests are refused; a was dropped and begins anew.
    assert.deepEqual(passes('bbccdd'), [true, false, true, false, true, false]);
    assert.deepEqual(passes('aa'), [true, true]);
  });

  it('drops a refused key only when all keys are refused', () => {
    const passes = crowded(1);
    assert.deepEqual(passes('aabcde'), [true, false, true, true, true, true]);
    assert.deepEqual(passes('a'), [false]);
    // d and e are kept beside a. When all three are refused, the one that was refused first is dropped.
    assert.deepEqual(passes('def'), [false, false, true]);
    assert.deepEqual(passes('de'), [false, false]);
    assert.deepEqual(passes('a'), [true]);
  });

  it('drops a key that has used up its limit after those that have not', () => {
    const passes = crowded(2);
    assert.deepEqual(passes('aabcdef'), Array(7).fill(true));
    assert.deepEqual(passes('a'), [false]);
  });

  it('refuses nobody for longer than a window when its clock steps back', () => {
    let time = 1_800_000_000_000;
    const { take } = memoryLimiter({ limit: 2, window: 60, now: () => time });
    for (const allowed of [true, true, false]) {
      assert.deepEqual(take('a'), { allowed, retryAfter: 60 });
    }
    time -= 3_600_000;
    for (const allowed of [true, true, false]) {
      assert.deepEqual(take('a'), { allowed, retryAfter: 60 });
    }
    time += 60_000;
    assert.deepEqual(take('a'), { allowed: true, retryAfter: 60 });
  });

  it('does not use the clock of the system, which can be set and faked', () => {
    const { now } = Date;
    let time = 1_800_000_000_000;
    try {
      Date.now = () => time;
      const { take } = memoryLimiter({ limit: 1, window: 60 });
      void take('a');
      time = 1_700_000_000_000;
      assert.equal((take('a') as Taken).allowed, false);
      time = 1_900_000_000_000;
      assert.equal((take('a') as Taken).allowed, false);
    } finally {
      Date.now = now;
    }
  });

  it('throws for a clock that returns no number, with which no window would end', () => {
    const { take } = memoryLimiter({ limit: 1, window: 1, now: () => Number.NaN });
    assert.throws(() => take('a'), { name: 'TypeError', message: /now must return a finite/ });
  });

  it('does not grow with the number of keys', () => {
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
