import type { GatewayStore } from './options.ts';

/** Prefix of the keys, for stores that hold other data as well. */
const prefix = 'intercom-fetch:gateway:';

/** Shortest time that Cloudflare's KV can keep a value, in seconds. */
const minKvSeconds = 60;

/**
 * The part of a namespace of Cloudflare's KV that {@link kvStore} uses; a `KVNamespace` has it.
 *
 * @example
 * ```ts
 * import { createGateway, kvStore, type KvNamespace } from '@intercom-fetch/gateway';
 *
 * interface Env {
 *   readonly INTERCOM_ACCESS_TOKEN: string;
 *   readonly GATEWAY_KEY: string;
 *   readonly STORE: KvNamespace;
 * }
 *
 * const gatewayOf = (env: Env) =>
 *   createGateway({
 *     accessToken: env.INTERCOM_ACCESS_TOKEN,
 *     apps: { my_app: env.GATEWAY_KEY },
 *     store: kvStore(env.STORE),
 *   });
 * ```
 */
export interface KvNamespace {
  /** Reads a value; null when there is none. */
  get(key: string): Promise<string | null>;
  /** Writes a value that ends after some seconds. */
  put(key: string, value: string, options: { expirationTtl: number }): Promise<void>;
}

/**
 * Makes a store of a namespace of Cloudflare's KV, which all workers of the gateway share.
 *
 * KV is eventually consistent: for up to 60 seconds a location may see an old value, or none. A user who was
 * created at one location may then be found by email at another only when Intercom's index has it, as without a
 * store. Each stored value is a write, of which the free plan has 1,000 a day; when they are used up, the gateway
 * works as without a store.
 *
 * @example
 * ```ts
 * import { createGateway, kvStore } from '@intercom-fetch/gateway';
 *
 * // In place of a binding of the worker.
 * const values = new Map<string, string>();
 * const namespace = {
 *   get: async (key: string) => values.get(key) ?? null,
 *   put: async (key: string, value: string) => void values.set(key, value),
 * };
 * createGateway({ accessToken: 'token', apps: { my_app: 'my_key' }, store: kvStore(namespace) });
 * ```
 */
export function kvStore(namespace: KvNamespace): GatewayStore {
  return {
    async get(key) {
      return (await namespace.get(prefix + key)) ?? undefined;
    },
    set: (key, value, ttlSeconds) =>
      namespace.put(prefix + key, value, {
        expirationTtl: Math.max(minKvSeconds, Math.ceil(ttlSeconds)),
      }),
  };
}

/**
 * Commands that {@link redisStore} runs, by any client of Redis or of a server that speaks its protocol.
 *
 * @example
 * ```ts
 * import type { RedisCommands } from '@intercom-fetch/gateway';
 *
 * // A client like ioredis, and Bun's own; that of @redis/client takes `{ EX: seconds }` in place of 'EX'.
 * declare const client: {
 *   get(key: string): Promise<string | null>;
 *   set(key: string, value: string, unit: 'EX', seconds: number): Promise<unknown>;
 * };
 *
 * const commands = (): RedisCommands => ({
 *   get: (key) => client.get(key),
 *   set: (key, value, seconds) => client.set(key, value, 'EX', seconds),
 * });
 * ```
 */
export interface RedisCommands {
  /** Runs `GET key`. */
  readonly get: (key: string) => Promise<string | null>;
  /** Runs `SET key value EX seconds`. */
  readonly set: (key: string, value: string, seconds: number) => Promise<unknown>;
}

/**
 * Makes a store in Redis, which all processes of the gateway share. Its keys begin with
 * `intercom-fetch:gateway:`, and all of them expire.
 *
 * @example
 * ```ts
 * // Needs a server: Redis.
 * import { createGateway, redisStore } from '@intercom-fetch/gateway';
 * import { createClient } from '@redis/client';
 *
 * const redis = await createClient({ url: 'redis://127.0.0.1:6379' }).connect();
 * const store = redisStore({
 *   get: (key) => redis.get(key),
 *   set: (key, value, seconds) => redis.set(key, value, { EX: seconds }),
 * });
 * createGateway({ accessToken: 'token', apps: { my_app: 'my_key' }, store });
 * ```
 */
export function redisStore({ get, set }: RedisCommands): GatewayStore {
  return {
    async get(key) {
      return (await get(prefix + key)) ?? undefined;
    },
    async set(key, value, ttlSeconds) {
      await set(prefix + key, value, Math.max(1, Math.ceil(ttlSeconds)));
    },
  };
}

/**
 * The part of Deno's KV that {@link denoKvStore} uses; a `Deno.Kv` has it.
 *
 * @example
 * ```ts
 * import { type DenoKv, denoKvStore } from '@intercom-fetch/gateway';
 *
 * const storeOf = (kv: DenoKv) => denoKvStore(kv);
 * ```
 */
export interface DenoKv {
  /** Reads an entry; its value is null when there is none. */
  get(key: readonly string[]): Promise<{ readonly value: unknown }>;
  /** Writes a value that ends after some milliseconds. */
  set(key: readonly string[], value: string, options: { expireIn: number }): Promise<unknown>;
}

/**
 * Makes a store of Deno's KV, which all processes with the same database share. Its keys begin with
 * `['intercom-fetch', 'gateway']`. Deno deletes values some time after they have expired, so that the time is
 * kept beside each and checked.
 *
 * @example
 * ```ts
 * // Needs a server: Deno, with --unstable-kv.
 * import { createGateway, type DenoKv, denoKvStore } from '@intercom-fetch/gateway';
 *
 * declare const Deno: { openKv(): Promise<DenoKv> };
 * const store = denoKvStore(await Deno.openKv());
 * createGateway({ accessToken: 'token', apps: { my_app: 'my_key' }, store });
 * ```
 */
export function denoKvStore(kv: DenoKv): GatewayStore {
  const keyOf = (key: string) => ['intercom-fetch', 'gateway', key];
  return {
    async get(key) {
      const { value } = await kv.get(keyOf(key));
      if (typeof value !== 'string') return undefined;
      const space = value.indexOf(' ');
      return Number(value.slice(0, space)) > Date.now() ? value.slice(space + 1) : undefined;
    },
    async set(key, value, ttlSeconds) {
      const expireIn = ttlSeconds * 1000;
      await kv.set(keyOf(key), `${Date.now() + expireIn} ${value}`, { expireIn });
    },
  };
}
