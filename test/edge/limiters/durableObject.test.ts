import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { Taken } from '@intercom-fetch/edge';
import { RateLimitObject } from '@intercom-fetch/edge/durableObject';
import { buildSync } from 'esbuild';
import { Miniflare } from 'miniflare';
import { describeLimiter, limit, window } from './describeLimiter.ts';

/** A worker that calls its limiter, with a clock that can be advanced. */
const code = `
  import { durableObjectLimiter, RateLimitObject } from '@intercom-fetch/edge/durableObject';
  const { now } = Date;
  let ahead = 0;
  Date.now = () => now() + ahead;
  export { RateLimitObject };
  export class TestObject extends RateLimitObject {
    #storage;
    constructor(state) { super(state); this.#storage = state.storage; }
    async fetch(request) {
      if (request.method === 'POST') return super.fetch(request);
      const before = [...await this.#storage.list()].length;
      const alarm = await this.#storage.getAlarm();
      await this.alarm();
      return Response.json({ before, alarm: alarm - now(), after: [...await this.#storage.list()].length });
    }
  }
  export default {
    async fetch(request, env) {
      const { key, forward, stored } = await request.json();
      if (forward) return Response.json(ahead += forward);
      const id = env.LIMITER.idFromName(key);
      if (stored) return env.LIMITER.get(id).fetch('https://limiter/');
      const limiter = durableObjectLimiter(env.LIMITER, { limit: ${limit}, window: ${window} });
      return Response.json(await limiter.take(key));
    },
  };`;

function bundle(): string {
  const { outputFiles } = buildSync({
    stdin: { contents: code, resolveDir: join(import.meta.dirname, '../..') },
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    target: 'es2022',
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}

describe('RateLimitObject', () => {
  it('refuses nobody for longer than a window when the clock steps back', async (t) => {
    t.mock.timers.enable({ apis: ['Date'], now: 1_800_000_000_000 });
    const stored = new Map<string, unknown>();
    const object = new RateLimitObject({
      storage: {
        get: async (key) => stored.get(key),
        put: async (key, value) => void stored.set(key, value),
        deleteAll: async () => stored.clear(),
        setAlarm: async () => {},
      },
    });
    const body = JSON.stringify({ limit: 1, window: 60 });
    const take = async () =>
      (await object.fetch(new Request('https://limiter/', { method: 'POST', body }))).json();
    assert.deepEqual(await take(), { allowed: true, retryAfter: 60 });
    assert.deepEqual(await take(), { allowed: false, retryAfter: 60 });
    t.mock.timers.setTime(1_800_000_000_000 - 3_600_000);
    assert.deepEqual(await take(), { allowed: true, retryAfter: 60 });
    assert.deepEqual(await take(), { allowed: false, retryAfter: 60 });
  });
});

describeLimiter('The limiter in a Durable Object', async () => {
  const miniflare = new Miniflare({
    ...{ modules: true, script: bundle(), compatibilityDate: '2026-01-01', cf: false },
    durableObjects: { LIMITER: { className: 'TestObject', useSQLite: true } },
  });
  async function ask<T>(body: object): Promise<T> {
    const response = await miniflare.dispatchFetch('http://worker.example/', {
      method: 'POST',
      body: JSON.stringify(body),
    });
    return (await response.json()) as T;
  }
  return {
    limiter: { take: (key) => ask<Taken>({ key }) },
    async endWindow(key) {
      const early = await ask<{ before: number; after: number; alarm: number }>({
        key,
        stored: true,
      });
      // An alarm before the end of the window deletes nothing.
      assert.deepEqual([early.before, early.after], [1, 1]);
      assert.ok(early.alarm > 0 && early.alarm <= window * 1000);
      await ask({ forward: window * 1000 });
      const late = await ask<{ before: number; after: number }>({ key, stored: true });
      assert.deepEqual([late.before, late.after], [1, 0]);
    },
    close: () => miniflare.dispose(),
  };
});
