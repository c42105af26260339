import type { Limit } from './RateLimiter.ts';

/** Longest window, in seconds; nobody means more, who does not mean milliseconds. */
const longest = 31 * 24 * 60 * 60;

/**
 * Gives back the options of a limiter.
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
