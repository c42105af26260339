import { Refusal } from '../http/Refusal.ts';
import type { RateLimiter } from './RateLimiter.ts';

/**
 * Counts a request.
 *
 * @param key - Not yet checked: it comes from a function of the proxy's owner.
 * @param race - Ends the wait for a limiter that hangs.
 * @throws Refusal 429 when it is one too many
 */
export async function checkRate(
  limiter: RateLimiter,
  key: unknown,
  race: <T>(value: T | Promise<T>) => Promise<T>,
): Promise<void> {
  if (typeof key !== 'string' || key === '') {
    throw new TypeError('rateLimit.key must give a string that is not empty');
  }
  const { allowed, retryAfter } = await race(limiter.take(key));
  // Whatever a limiter of others gives, nothing but true lets in.
  if (allowed === true) return;
  const seconds = Math.max(1, Math.ceil(Number(retryAfter) || 1));
  throw new Refusal(429, 'Too many requests', { headers: { 'Retry-After': `${seconds}` } });
}
