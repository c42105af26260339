import { OptionError } from '../options.ts';
import { V2Exception } from './errors.ts';
import type { V2RateLimit } from './types.ts';

/**
 * Counts a request, and puts the state of the limit into the headers of its response.
 *
 * @throws V2Exception 429 when the window is used up.
 */
export type RateLimiter = (headers: Record<string, string>) => void;

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) > 0;
}

/**
 * Creates the limiter of a workspace: fixed windows that begin at multiples of their length, as the 429 of
 * the API, "167 in 10_seconds", suggests.
 *
 * @throws OptionError when the option is invalid.
 */
export function createRateLimiter(
  rateLimit: V2RateLimit | undefined,
  clock: () => number,
): RateLimiter {
  if (!rateLimit) return () => {};
  const { limit, window = 10 } = rateLimit;
  if (!isCount(limit)) throw new OptionError('rateLimit.limit must be a positive integer');
  if (!isCount(window))
    throw new OptionError('rateLimit.window must be seconds, a positive integer');
  let current = Number.NaN;
  let used = 0;
  return (headers) => {
    const started = Math.floor(clock() / window);
    if (started !== current) {
      current = started;
      used = 0;
    }
    used += 1;
    headers['X-RateLimit-Limit'] = String(limit);
    headers['X-RateLimit-Remaining'] = String(Math.max(0, limit - used));
    headers['X-RateLimit-Reset'] = String((started + 1) * window);
    if (used <= limit) return;
    throw new V2Exception(
      429,
      'rate_limit_exceeded',
      `Exceeded rate limit of ${limit} in ${window}_seconds`,
    );
  };
}
