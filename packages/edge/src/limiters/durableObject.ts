import { checkLimit, type Limit, type RateLimiter, type Taken } from './types.ts';

/** The part of a Durable Object's state that `RateLimitObject` uses. */
export interface LimiterState {
  readonly storage: {
    /** Reads a value. */
    get(key: string): Promise<unknown>;
    /** Writes a value. */
    put(key: string, value: unknown): Promise<void>;
    /** Deletes all values. */
    deleteAll(): Promise<void>;
    /** Has the object's `alarm` called at a time, in milliseconds since 1970. */
    setAlarm(time: number): Promise<void>;
  };
}

interface Window {
  readonly count: number;
  /** In milliseconds since the epoch. */
  readonly end: number;
}

/**
 * The Durable Object that counts the requests of one key. Export it from your worker and bind it in
 * `wrangler.toml`; `durableObjectLimiter` calls it. At the end of a window it deletes what it stored.
 *
 * @example
 * ```ts
 * export { RateLimitObject } from '@intercom-fetch/edge/durableObject';
 * ```
 */
export class RateLimitObject {
  /** Marks a class of Durable Objects in Cloudflare's types. It does not exist at run time. */
  declare readonly __DURABLE_OBJECT_BRAND: never;
  readonly #storage: LimiterState['storage'];

  constructor(state: LimiterState) {
    this.#storage = state.storage;
  }

  /** Counts one request. Only `durableObjectLimiter` calls it. */
  async fetch(request: Request): Promise<Response> {
    const { limit, window } = (await request.json()) as { limit: number; window: number };
    const now = Date.now();
    // The platform delivers no other request while storage is read, so that counting is one step.
    const stored = (await this.#storage.get('window')) as Window | undefined;
    // More time left than a window has means that the clock was set back: the count starts anew.
    const isNew = !stored || stored.end <= now || stored.end - now > window * 1000;
    const { count, end } = isNew ? { count: 0, end: now + window * 1000 } : stored;
    const allowed = count < limit;
    if (allowed) await this.#storage.put('window', { count: count + 1, end } satisfies Window);
    if (isNew) await this.#storage.setAlarm(end);
    const retryAfter = Math.max(1, Math.ceil((end - now) / 1000));
    return Response.json({ allowed, retryAfter } satisfies Taken);
  }

  /** Called by the platform at the end of a window. */
  async alarm(): Promise<void> {
    const stored = (await this.#storage.get('window')) as Window | undefined;
    if (stored && stored.end > Date.now()) await this.#storage.setAlarm(stored.end);
    else await this.#storage.deleteAll();
  }
}

/** The part of a binding to a Durable Object's class that the limiter uses. */
export interface LimiterNamespace<Id = unknown> {
  /** Makes the id of the object for a key. */
  idFromName(name: string): Id;
  /** Returns a stub of the object, by which it is called. */
  get(id: Id): {
    /** Sends a request to the object. */
    fetch(url: string, init: RequestInit): Promise<Response>;
  };
}

/**
 * Creates a limiter for Cloudflare's workers: one Durable Object for each key counts for all locations.
 *
 * @param namespace - the binding to `RateLimitObject`
 * @throws {TypeError} when an option is out of range
 *
 * @example
 * ```ts
 * import { createProxy } from '@intercom-fetch/edge';
 * import { durableObjectLimiter, type LimiterNamespace } from '@intercom-fetch/edge/durableObject';
 *
 * interface Env {
 *   INTERCOM_KEY: string;
 *   LIMITER: LimiterNamespace;
 * }
 *
 * const fetch = createProxy<Env>({
 *   appId: 'my_app',
 *   apiKey: (env) => env.INTERCOM_KEY,
 *   authorize: () => ({ allow: ['users.get'], scope: { user_id: '7902' } }),
 *   rateLimit: {
 *     limiter: (env) => durableObjectLimiter(env.LIMITER, { limit: 60, window: 60 }),
 *     key: (_request, { grant }) => grant.scope?.user_id ?? 'nobody',
 *   },
 * });
 * ```
 */
export function durableObjectLimiter<Id>(
  namespace: LimiterNamespace<Id>,
  options: Limit,
): RateLimiter {
  const body = JSON.stringify(checkLimit(options));
  return {
    async take(key) {
      const object = namespace.get(namespace.idFromName(key));
      const response = await object.fetch('https://limiter/', { method: 'POST', body });
      return (await response.json()) as Taken;
    },
  };
}
