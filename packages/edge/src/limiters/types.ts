/** The result of counting one request. */
export interface Taken {
  /** True when the request may pass. */
  readonly allowed: boolean;
  /** Seconds until the next request may pass, an integer from 1. Without meaning when this one may. */
  readonly retryAfter: number;
}

/**
 * Counts requests by key. There are `memoryLimiter`, `redisLimiter` and, for Cloudflare's workers, the
 * `durableObjectLimiter` of `@intercom-fetch/edge/durableObject`; any object with a `take` works.
 */
export interface RateLimiter {
  /** Counts one request of a key. */
  readonly take: (key: string) => Taken | Promise<Taken>;
}

/** Limit on the requests of each key. */
export interface Limit {
  /** Requests in a window, from 1. */
  readonly limit: number;
  /** Seconds from the first request of a key until its count starts anew, from 1. */
  readonly window: number;
}

/** The longest window, in seconds. A longer one was most likely given in milliseconds. */
const longest = 31 * 24 * 60 * 60;

/**
 * Checks the options of a limiter.
 *
 * @throws TypeError that names the one which is wrong
 */
export function checkLimit({ limit, window }: Limit): Limit {
  if (!Number.isSafeInteger(limit) || limit < 1) {
    throw new TypeError('limit must be a positive integer');
  }
  if (!Number.isSafeInteger(window) || window < 1 || window > longest) {
    throw new TypeError(`window must be an integer of seconds, from 1 to ${longest}`);
  }
  return { limit, window };
}
