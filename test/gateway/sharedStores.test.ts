// Stores that processes of a gateway share, each with the real service where it is installed.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  type DenoKv,
  denoKvStore,
  type KvNamespace,
  kvStore,
  redisStore,
} from '@intercom-fetch/gateway';
import { createClient } from '@redis/client';
import { Miniflare } from 'miniflare';
import { missingRedis, startRedis } from '../edge/limiters/startRedis.ts';

/** The part of KV that is used here. Its own types come with those of Cloudflare's runtime, which would change those of Node. */
interface ListedNamespace extends KvNamespace {
  list(): Promise<{ readonly keys: readonly { name: string; expiration?: number }[] }>;
}

describe("The store in Cloudflare's KV", () => {
  it('keeps values under a prefix, for at least 60 seconds', async () => {
    const miniflare = new Miniflare({
      ...{ modules: true, script: 'export default {}', cf: false },
      ...{ kvNamespaces: ['STORE'], compatibilityDate: '2026-01-01' },
    });
    const namespace = (await miniflare.getKVNamespace('STORE')) as unknown as ListedNamespace;
    const store = kvStore(namespace);
    const before = Math.floor(Date.now() / 1000);
    await store.set('short', '1', 0.5);
    await store.set('long', '2', 300.5);
    assert.equal(await store.get('short'), '1');
    assert.equal(await store.get('long'), '2');
    assert.equal(await store.get('none'), undefined);
    const { keys } = await namespace.list();
    const left = new Map(keys.map(({ name, expiration = 0 }) => [name, expiration - before]));
    assert.deepEqual(
      [...left.keys()],
      ['intercom-fetch:gateway:long', 'intercom-fetch:gateway:short'],
    );
    assert.ok(Number(left.get('intercom-fetch:gateway:short')) >= 60);
    assert.ok(Number(left.get('intercom-fetch:gateway:long')) >= 301);
    await miniflare.dispose();
  });
});

describe('The store in Redis', { skip: missingRedis() ?? false }, () => {
  it('keeps values under a prefix, and all of them expire', async () => {
    const redis = await startRedis();
    const client = await createClient({ socket: { path: redis.path, tls: false } }).connect();
    const store = redisStore({
      get: (key) => client.get(key),
      set: (key, value, seconds) => client.set(key, value, { EX: seconds }),
    });
    await store.set('short', '1', 0.2);
    await store.set('long', '2', 299.5);
    assert.equal(await store.get('long'), '2');
    assert.equal(await store.get('none'), undefined);
    const key = 'intercom-fetch:gateway:long';
    assert.deepEqual((await client.keys('*')).sort(), [key, 'intercom-fetch:gateway:short']);
    assert.ok((await client.pTTL('intercom-fetch:gateway:short')) > 0);
    assert.ok((await client.pTTL(key)) > 299_000);
    // Redis deletes the key at this time, which has passed.
    await client.pExpireAt(key, 1);
    assert.equal(await store.get('long'), undefined);
    client.destroy();
    await redis.close();
  });
});

describe("The store in Deno's KV", () => {
  /** Makes a KV like Deno's, which may return values for some time after they have expired. */
  function createKv() {
    const entries = new Map<string, { value: unknown; expireIn: number }>();
    const kv: DenoKv = {
      get: async (key) => ({ value: entries.get(key.join('/'))?.value ?? null }),
      async set(key, value, { expireIn }) {
        entries.set(key.join('/'), { value, expireIn });
      },
    };
    return { kv, entries };
  }

  it('keeps values under a prefix, and returns no expired one', async (context) => {
    context.mock.timers.enable({ apis: ['Date'] });
    const { kv, entries } = createKv();
    const store = denoKvStore(kv);
    await store.set('key', 'a value', 60);
    assert.equal(entries.get('intercom-fetch/gateway/key')?.expireIn, 60_000);
    context.mock.timers.tick(59_999);
    assert.equal(await store.get('key'), 'a value');
    context.mock.timers.tick(1);
    assert.equal(await store.get('key'), undefined);
    assert.equal(await store.get('none'), undefined);
  });

  it('ignores values that others have written', async () => {
    const { kv, entries } = createKv();
    for (const value of [7, 'x', '', 'x y', { a: 1 }, null]) {
      entries.set('intercom-fetch/gateway/key', { value, expireIn: 0 });
      assert.equal(await denoKvStore(kv).get('key'), undefined);
    }
  });
});
