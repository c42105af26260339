import { ApiError, IntercomError, InvalidRequestError, NetworkError } from './errors.ts';

/** Upper bound of the first random wait, in milliseconds; each further one is twice as long. */
const firstWait = 500;

/** Adds up to 500 ms to a wait, and no more than half of it. */
const spread = (delay: number): number => delay + Math.random() * Math.min(firstWait, delay / 2);

/**
 * Tests whether the server asks to slow down, by a 429 or a 503 with `Retry-After`. It has done nothing then.
 *
 * @example
 * ```ts
 * import { isSlowDown, RateLimitError } from '@intercom-fetch/transport';
 *
 * const headers = new Headers();
 * const error = new RateLimitError('slow down', { status: 429, type: undefined, headers, body: null });
 * console.log(isSlowDown(error)); // true
 * ```
 */
export function isSlowDown(error: unknown): error is ApiError {
  if (!(error instanceof ApiError)) return false;
  return (
    error.status === 429 || (error.status === 503 && error.rateLimit?.retryAfter !== undefined)
  );
}

/** Tests whether a server may have carried out what it answered with this status; 0 means no response. */
function mayHaveActed(status = 0): boolean {
  return status === 0 || status === 408 || status >= 500;
}

/** Tests for Deno's refusal to open a connection, which stays as long as the process. Nothing was sent. */
export function isDenied(cause: unknown): cause is Error {
  return Object(cause).name === 'NotCapable';
}

/**
 * Tests whether a write that failed may have been carried out all the same: no response came, none in time, or
 * none that can be used, also at an earlier attempt of the call. What the page shows should then be read again.
 *
 * @param error - What the call rejected with. The reason of an abort counts as unknown.
 *
 * @example
 * ```ts
 * import { createClient, createNote, isOutcomeUnknown } from '@intercom-fetch/core';
 * import { createEmulator } from '@intercom-fetch/emulator';
 *
 * const emulator = createEmulator();
 * emulator.fail({ on: 'POST /users/notes', kind: 'reset' });
 * const client = createClient({ appId: 'dummy_app_id', apiKey: 'any', fetch: emulator.fetch });
 * try {
 *   await createNote(client, { email: 'somebody@example.com', body: 'Called today' });
 * } catch (error) {
 *   console.log(isOutcomeUnknown(error)); // true
 * }
 * ```
 */
export function isOutcomeUnknown(error: unknown): boolean {
  const { attempts = [], cause } = Object(error) as Partial<IntercomError>;
  if (error instanceof InvalidRequestError) return false;
  if (attempts.slice(0, -1).some(({ status }) => mayHaveActed(status))) return true;
  if (isSlowDown(error)) return false;
  if (error instanceof ApiError) return mayHaveActed(error.status);
  return !isDenied(cause);
}

/**
 * Returns the milliseconds to wait before a request is repeated, or undefined when it must not be.
 *
 * A request that is not idempotent is repeated only when the server surely did nothing: after 429, or
 * 503 with a `Retry-After`. An idempotent one is repeated after a network failure, 408 and 5xx, too. The
 * wait is the one the server asks for, up to `maxRetryAfter`; or else random, up to 500 ms after the first
 * attempt, doubled for each further one. A date is one moment for all clients, so up to 500 ms come on top.
 *
 * @param attempt - Number of the attempt that failed, from 1; by default that of the error.
 * @param maxRetryAfter - Longest wait, in seconds, that the server may ask for; 60 by default.
 *
 * @example
 * ```ts
 * import { RateLimitError, retryDelay } from '@intercom-fetch/transport';
 *
 * const headers = new Headers({ 'retry-after': '2' });
 * const error = new RateLimitError('slow down', { status: 429, type: undefined, headers, body: null });
 * console.log(retryDelay(error, false)); // 2000
 * ```
 */
export function retryDelay(
  error: unknown,
  idempotent: boolean,
  attempt: number = error instanceof IntercomError ? error.attempts.length : 1,
  maxRetryAfter = 60,
): number | undefined {
  if (!(error instanceof ApiError || error instanceof NetworkError)) return undefined;
  // A NetworkError has none of these.
  const { status, rateLimit, headers } = error as Partial<ApiError>;
  const seconds = rateLimit?.retryAfter;
  const mayPass = mayHaveActed(status) && !isDenied(error.cause);
  if (!isSlowDown(error) && !(idempotent && mayPass)) return undefined;
  if (seconds === undefined) return Math.random() * firstWait * 2 ** (attempt - 1);
  if (seconds > maxRetryAfter) return undefined;
  const isDuration = Number(headers?.get('retry-after')) === seconds;
  return isDuration ? seconds * 1000 : spread(seconds * 1000);
}

/**
 * Makes a function for the calls of one client that lengthens a wait when another call waits for about
 * the same moment, so that they do not come back together and are refused together again.
 */
export function createSpread(): (delay: number) => number {
  let last = 0;
  return (delay) => {
    const end = performance.now() + delay;
    const isShared = Math.abs(end - last) < firstWait;
    last = end;
    return isShared ? spread(delay) : delay;
  };
}
