import type { Taken } from './RateLimiter.ts';

/** What the object uses of a Durable Object's state. */
export interface LimiterState {
  readonly storage: {
    get(key: string): Promise<unknown>;
    put(key: string, value: unknown): Promise<void>;
    deleteAll(): Promise<void>;
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
 * `wrangler.toml`; `durableObjectLimiter` asks it. At the end of a window it deletes what it stores.
 *
 * @example
 * ```ts
 * export { RateLimitObject } from '@intercom-fetch/edge/durableObject';
 * ```
 */
export class RateLimitObject {
  /** What Cloudflare's types know a class of Durable Objects by. It is not there when it runs. */
  declare readonly __DURABLE_OBJECT_BRAND: never;
  readonly #storage: LimiterState['storage'];

  constructor(state: LimiterState) {
    this.#storage = state.storage;
  }

  /** Counts one request. Only `durableObjectLimiter` calls it. */
  async fetch(request: Request): Promise<Response> {
    const { limit, window } = (await request.json()) as { limit: number; window: number };
    const now = Date.now();
    // While storage is read, the object is given no other request: this is one step.
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
