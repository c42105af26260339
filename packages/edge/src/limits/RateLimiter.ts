/** What became of one request. */
export interface Taken {
  /** Whether it may pass. */
  readonly allowed: boolean;
  /** Seconds until the next one may, an integer from 1; of no meaning when this one may. */
  readonly retryAfter: number;
}

/**
 * Counts requests by key. There are `memoryLimiter`, `redisLimiter` and, for Cloudflare's workers, the
 * `durableObjectLimiter` of `@intercom-fetch/edge/durableObject`; anything with a `take` will do.
 */
export interface RateLimiter {
  /** Counts one request, and says whether it may pass. */
  readonly take: (key: string) => Taken | Promise<Taken>;
}

/** How many requests may pass for each key. */
export interface Limit {
  /** Requests in a window, from 1. */
  readonly limit: number;
  /** Seconds from the first request of a key until its count starts anew, from 1. */
  readonly window: number;
}
