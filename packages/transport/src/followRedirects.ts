/** As many as `fetch` follows. */
const most = 20;

/** Whether an answer sends the client on. A page is not shown the status where it does not follow. */
export function isRedirect({ type, status }: Response): boolean {
  return type === 'opaqueredirect' || [301, 302, 303, 307, 308].includes(status);
}

/**
 * Sends a GET on to where its answers lead. Not every `fetch` leaves the key behind on the way to another
 * origin: that of Cloudflare's workers takes it along when their compatibility date is before 2025-09-01.
 *
 * ours: a header that the caller has set may be a secret as well, so none goes to another origin.
 *
 * @throws TypeError when it leads to what is not HTTP, or does not end.
 */
export async function followRedirects(
  fetch: (request: Request) => Promise<Response>,
  first: Request,
  signal: AbortSignal,
): Promise<Response> {
  let request = first;
  for (let count = 0; ; count += 1) {
    const response = await fetch(request);
    const location = response.headers.get('location');
    if (!isRedirect(response) || location === null) return response;
    if (count === most) throw new TypeError('there are too many redirects');
    // Not waited for, and of no interest.
    response.body?.cancel?.().catch(() => {});
    const url = new URL(location, request.url);
    if (!/^https?:$/.test(url.protocol))
      throw new TypeError('a redirect leads to what is not HTTP');
    const stays = url.origin === new URL(request.url).origin;
    const headers = stays ? request.headers : { accept: 'application/json' };
    request = new Request(url, { headers, signal, redirect: 'manual' });
  }
}
