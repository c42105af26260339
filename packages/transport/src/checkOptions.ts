import type { ErrorContext } from './errors/IntercomError.ts';
import { InvalidRequestError } from './errors/InvalidRequestError.ts';

/** Longest delay a timer takes, in milliseconds; a longer one would fire at once. */
const longestTimeout = 2 ** 31 - 1;

export function refuse(path: string, message: string, context?: ErrorContext): never {
  throw new InvalidRequestError([{ path, message }], context);
}

export function checkTimeout(
  name: 'timeout' | 'totalTimeout',
  timeout: number | false,
  context?: ErrorContext,
): number | false {
  if (timeout !== false && !(timeout > 0 && timeout <= longestTimeout)) {
    refuse(name, `must be false, or milliseconds up to ${longestTimeout}`, context);
  }
  return timeout;
}

export function checkRetry(retry: number, context?: ErrorContext): number {
  if (!(Number.isInteger(retry) && retry >= 0 && retry <= 10)) {
    refuse('retry', 'must be an integer from 0 to 10', context);
  }
  return retry;
}

export function checkConcurrency(limit: number): number {
  if (limit !== Number.POSITIVE_INFINITY && !(Number.isInteger(limit) && limit > 0)) {
    refuse('maxConcurrency', 'must be a positive integer');
  }
  return limit;
}

/** As an object: a browser takes half as long to make a request of it as of `Headers`. */
export function readHeaders(
  init: HeadersInit | undefined,
  context?: ErrorContext,
): Readonly<Record<string, string>> {
  let headers: Headers;
  try {
    headers = new Headers(init);
  } catch {
    // What the runtime throws repeats the value, which may be a secret.
    return refuse('headers', 'hold a name or a value that HTTP does not allow', context);
  }
  if (headers.has('authorization')) {
    refuse('headers', 'must not set Authorization; use auth', context);
  }
  return Object.fromEntries(headers);
}
