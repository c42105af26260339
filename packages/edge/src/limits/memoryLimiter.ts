import { checkLimit } from './checkLimit.ts';
import type { Limit, RateLimiter } from './RateLimiter.ts';

/** Options of `memoryLimiter`. */
export interface MemoryLimiterOptions extends Limit {
  /**
   * Most keys that are kept. With more, the one whose window began first is forgotten.
   *
   * @default 10_000
   */
  readonly maxKeys?: number;
  /**
   * The clock, in milliseconds.
   *
   * @default Date.now
   */
  readonly now?: () => number;
}

/**
 * A limiter for one process, which counts in its memory. Cloudflare's workers run in many processes at once, and
 * so do servers behind a load balancer: there each would let `limit` requests pass.
 *
 * @throws {TypeError} when an option is out of range
 *
 * @example
 * ```ts
 * import { memoryLimiter } from '@intercom-fetch/edge';
 *
 * const limiter = memoryLimiter({ limit: 60, window: 60 });
 * ```
 */
export function memoryLimiter({
  maxKeys = 10_000,
  now = Date.now,
  ...options
}: MemoryLimiterOptions): RateLimiter {
  const { limit, window } = checkLimit(options);
  if (!Number.isSafeInteger(maxKeys) || maxKeys < 1) {
    throw new TypeError('maxKeys must be a positive integer');
  }
  // In the order in which the windows began, which all take as long: the first is the first to end.
  const windows = new Map<string, { count: number; readonly end: number }>();

  function forget(time: number): void {
    for (const [key, { end }] of windows) {
      if (end > time && windows.size < maxKeys) return;
      windows.delete(key);
    }
  }

  return {
    take(key) {
      const time = now();
      let current = windows.get(key);
      if (!current || current.end <= time) {
        windows.delete(key);
        forget(time);
        current = { count: 0, end: time + window * 1000 };
        windows.set(key, current);
      }
      current.count += 1;
      const retryAfter = Math.max(1, Math.ceil((current.end - time) / 1000));
      return { allowed: current.count <= limit, retryAfter };
    },
  };
}
