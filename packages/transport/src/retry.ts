import { ApiError } from './errors/ApiError.ts';
import type { IntercomError } from './errors/IntercomError.ts';
import { NetworkError } from './errors/NetworkError.ts';
import { TimeoutError } from './errors/TimeoutError.ts';

/** Milliseconds that the first wait is at most; each further one is twice as long at most. */
const firstWait = 500;

/** Seconds of a `Retry-After` from which on the call fails at once, for the caller to decide. */
const longestRetryAfter = 60;

/**
 * Milliseconds to wait before a call is sent again, or undefined when it may not be. A call that is not
 * idempotent is sent again only when the server surely did nothing: 429, or 503 with a `Retry-After`.
 *
 * @param attempt - How many attempts have failed, which makes a random wait longer.
 */
export function retryDelay(error: unknown, idempotent: boolean, attempt = 1): number | undefined {
  const answered = error instanceof ApiError;
  if (!(answered || error instanceof NetworkError)) return undefined;
  const status = answered ? error.status : 0;
  const after = answered ? error.rateLimit?.retryAfter : undefined;
  const untouched = status === 429 || (status === 503 && after !== undefined);
  const passing = !answered || status === 408 || status === 429 || status >= 500;
  if (!(untouched || (idempotent && passing))) return undefined;
  if (after !== undefined) return after > longestRetryAfter ? undefined : after * 1000;
  // Full jitter: clients that failed together do not come back together.
  return Math.random() * firstWait * 2 ** (attempt - 1);
}

/** Whether an error says that the server it came from cannot be used now. */
export function isHostFailure(error: unknown): error is IntercomError {
  const unavailable = error instanceof ApiError && error.status === 503;
  return unavailable || error instanceof NetworkError || error instanceof TimeoutError;
}
