// Tests that every limiter must pass.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { RateLimiter } from '@intercom-fetch/edge';

export const limit = 25;
export const window = 60;

/** A limiter of `limit` requests in `window` seconds, and a function that ends a key's window at once. */
export interface OpenLimiter {
  readonly limiter: RateLimiter;
  readonly endWindow: (key: string) => void | Promise<void>;
  readonly close?: () => void | Promise<void>;
}

export interface LimiterSuiteOptions {
  /** Reason to skip the suite. */
  readonly skip?: string | undefined;
}

export function describeLimiter(
  name: string,
  open: () => OpenLimiter | Promise<OpenLimiter>,
  { skip }: LimiterSuiteOptions = {},
): void {
  describe(name, { skip: skip ?? false }, () => {
    let opened: OpenLimiter;
    before(async () => {
      opened = await open();
    });
    after(() => opened.close?.());

    /** Counts how many of `count` concurrent requests may pass. */
    async function passing(count: number, key: string): Promise<number> {
      const all = await Promise.all(Array.from({ length: count }, () => opened.limiter.take(key)));
      for (const { retryAfter } of all) {
        assert.ok(Number.isInteger(retryAfter) && retryAfter >= 1 && retryAfter <= window);
      }
      return all.filter(({ allowed }) => allowed === true).length;
    }

    it('lets exactly as many of 200 concurrent requests pass as its limit', async () => {
      assert.equal(await passing(200, 'crowd'), limit);
      assert.equal(await passing(1, 'crowd'), 0);
    });

    it('counts each key separately', async () => {
      const keys = ['one', 'other', 'é 日本 \n:*', '__proto__'];
      const passed = await Promise.all(keys.map((key) => passing(40, key)));
      assert.deepEqual(passed, [limit, limit, limit, limit]);
    });

    it('counts sequential requests as well', async () => {
      const passed: boolean[] = [];
      for (let index = 0; index < limit + 5; index += 1) {
        passed.push((await opened.limiter.take('queue')).allowed);
      }
      assert.deepEqual(passed, [...Array(limit).fill(true), ...Array(5).fill(false)]);
    });

    it('begins anew at the end of the window, which refused requests do not extend', async () => {
      assert.equal(await passing(100, 'again'), limit);
      await opened.endWindow('again');
      assert.equal(await passing(100, 'again'), limit);
      assert.equal(await passing(1, 'again'), 0);
    });
  });
}
