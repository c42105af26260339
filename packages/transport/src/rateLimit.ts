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

/** `06 Nov 1994 08:49:37 GMT`, or `06-Nov-94 08:49:37 GMT` of RFC 850, after the name of the day. */
const datePattern = /, (\d\d)[ -](\w{3})[ -](\d\d|\d{4}) (\d\d:\d\d:\d\d) GMT$/;

/** `Nov  6 08:49:37 1994`, the form of C's asctime, in GMT as well. */
const asctimePattern = / (\w{3}) ([ \d]\d) (\d\d:\d\d:\d\d) (\d{4})$/;

/** Milliseconds since 1970 of an HTTP date; NaN for any other text, in which `Date.parse` may see a date. */
function parseHttpDate(text: string): number {
  const [, month, day, time, year] = asctimePattern.exec(text) ?? [];
  if (year) return Date.parse(`${day} ${month} ${year} ${time} GMT`);
  const [, day2, month2, year2 = '', time2] = datePattern.exec(text) ?? [];
  const century = year2.length === 2 ? (Number(year2) < 70 ? '20' : '19') : '';
  return Date.parse(`${day2} ${month2} ${century}${year2} ${time2} GMT`);
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
