/** What a response says about rate limits. A number is missing when the server did not send it. */
export interface RateLimit {
  /** Calls that a window takes, from `X-RateLimit-Limit`. */
  readonly limit?: number;
  /** Calls that are left in the window, from `X-RateLimit-Remaining`. */
  readonly remaining?: number;
  /** `X-RateLimit-Reset` as it was sent: for Intercom, the end of the window in Unix seconds. */
  readonly reset?: number;
  /**
   * Seconds to wait, from `Retry-After`: a number, a fraction, or a date in any form of RFC 9110. A 429
   * without it gives the seconds until `X-RateLimit-Reset`. Dates count from the response's own `Date`
   * where a page may read it, because the clock of the device may be wrong.
   */
  readonly retryAfter?: number;
}

/** Milliseconds since 1970 of an HTTP date; NaN for any other text, in which `Date.parse` may see a date. */
function parseHttpDate(text: string): number {
  // The form of C's asctime, `Sun Nov  6 08:49:37 1994`, names no zone, and would be taken for local time.
  const date = text.replace(/(:\d\d) (\d{4})$/, '$1 GMT $2');
  return /^[A-Z][a-z]+,? .*GMT(?: \d{4})?$/.test(date) ? Date.parse(date) : Number.NaN;
}

function readNumber(text: string | null): number | undefined {
  return text !== null && /^\d{1,15}(?:\.\d{1,15})?$/.test(text) ? Number(text) : undefined;
}

/** Reads the rate limit off a response; undefined when there is none that can be read. */
export function readRateLimit({
  status,
  headers,
}: Pick<Response, 'status' | 'headers'>): RateLimit | undefined {
  const read = (name: string) => readNumber(headers.get(name));
  const date = (name: string) => parseHttpDate(headers.get(name) ?? '');
  const secondsUntil = (time: number) => {
    const seconds = Math.ceil((time - (date('date') || Date.now())) / 1000);
    return Number.isNaN(seconds) ? undefined : Math.max(0, seconds);
  };
  const reset = read('x-ratelimit-reset');
  // On other statuses the end of the window is news and no request to wait. One in the past says nothing.
  const untilReset = status === 429 && reset ? secondsUntil(reset * 1000) || undefined : undefined;
  const numbers = {
    limit: read('x-ratelimit-limit'),
    remaining: read('x-ratelimit-remaining'),
    reset,
    retryAfter: read('retry-after') ?? secondsUntil(date('retry-after')) ?? untilReset,
  };
  const sent = Object.entries(numbers).filter(([, number]) => number !== undefined);
  return sent.length ? Object.fromEntries(sent) : undefined;
}
