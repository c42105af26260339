import { retryAfterSeconds } from './retryAfterSeconds.ts';

/** What an answer says of how often one may call. Each number is missing when the server did not say. */
export interface RateLimit {
  /** How many calls a window takes, from `X-RateLimit-Limit`. */
  readonly limit?: number;
  /** How many of them are left, from `X-RateLimit-Remaining`. */
  readonly remaining?: number;
  /** What `X-RateLimit-Reset` says, for most servers the end of the window in Unix seconds. */
  readonly reset?: number;
  /** Seconds to wait, from `Retry-After`. */
  readonly retryAfter?: number;
}

function readNumber(headers: Headers, name: string): number | undefined {
  const value = headers.get(name) ?? '';
  return /^\d{1,15}$/.test(value) ? Number(value) : undefined;
}

/** Undefined when an answer says nothing that can be read. */
export function readRateLimit(headers: Headers): RateLimit | undefined {
  const numbers = {
    limit: readNumber(headers, 'x-ratelimit-limit'),
    remaining: readNumber(headers, 'x-ratelimit-remaining'),
    reset: readNumber(headers, 'x-ratelimit-reset'),
    retryAfter: retryAfterSeconds(headers),
  };
  const said = Object.entries(numbers).filter(([, number]) => number !== undefined);
  return said.length ? Object.fromEntries(said) : undefined;
}
