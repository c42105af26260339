import { Refusal } from '../http/Refusal.ts';
import type { RateLimitOptions } from '../ProxyOptions.ts';
import type { Grant } from '../scope/Grant.ts';

/**
 * Counts a request.
 *
 * @throws Refusal 429 when it is one too many; 503 when nobody can say. ours: a limiter that is down lets nobody in,
 * since it would otherwise be enough to bring it down.
 */
export async function checkRate<Env>(
  { limiter, key }: RateLimitOptions<Env>,
  request: Request,
  context: { readonly env: Env; readonly grant: Grant },
): Promise<void> {
  let allowed: boolean;
  let retryAfter: number;
  try {
    const counted = await key(request, context);
    if (typeof counted !== 'string' || counted === '') {
      throw new TypeError('rateLimit.key must give a string that is not empty');
    }
    const counter = typeof limiter === 'function' ? limiter(context.env) : limiter;
    ({ allowed, retryAfter } = await counter.take(counted));
  } catch (cause) {
    const detail = 'the rate limiter failed';
    throw new Refusal(503, 'The proxy cannot take requests now', { detail, cause });
  }
  // Whatever a limiter of others gives, nothing but true lets in.
  if (allowed === true) return;
  const seconds = Math.max(1, Math.ceil(Number(retryAfter) || 1));
  throw new Refusal(429, 'Too many requests', { headers: { 'Retry-After': `${seconds}` } });
}
