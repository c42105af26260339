const passed: ReadonlySet<string> = new Set(['retry-after', 'x-request-id']);

/** Printable ASCII, and no more of it than a number, a date or an ID needs. */
const harmless = /^[ -~]{1,200}$/;

/** The headers of the API's answer that reach the caller. */
export function passedHeaders(
  headers: Headers,
  hide: (text: string) => string,
): Record<string, string> {
  const result: Record<string, string> = {};
  for (const [name, value] of headers) {
    const isPassed = passed.has(name) || name.startsWith('x-ratelimit-');
    if (isPassed && harmless.test(value) && hide(value) === value) result[name] = value;
  }
  return result;
}
