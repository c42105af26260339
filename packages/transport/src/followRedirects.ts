import { letGo } from './letGo.ts';

/** As many as `fetch` follows. */
const most = 20;

/** Whether an answer sends the client on. A page is not shown the status where it does not follow. */
export function isRedirect({ type, status }: Response): boolean {
  return type === 'opaqueredirect' || [301, 302, 303, 307, 308].includes(status);
}

/**
 * Sends a GET, and sends it on to where its answers lead. A `fetch` that follows by itself may take the key
 * along to another origin: that of Firefox does from the second redirect on, and that of Cloudflare's
 * workers when their compatibility date is before 2025-09-01.
 *
 * ours: a header that the caller has set may be a secret as well, so none goes to another origin.
 *
 * @returns An answer, which is a redirect only when it does not say where to.
 * @throws TypeError when it leads to what is not HTTP, or does not end.
 */
export async function followRedirects(
  fetch: (request: Request) => Promise<Response>,
  first: Request,
  signal: AbortSignal,
): Promise<Response> {
  const bare = { accept: 'application/json' };
  let request = first;
  for (let count = 0; ; count += 1) {
    const response = await fetch(request);
    if (!isRedirect(response)) return response;
    let location = response.headers.get('location');
    if (response.type === 'opaqueredirect') {
      // A page is not told where to. A request without secrets is sent on by fetch, and its answer tells.
      const scout = await fetch(new Request(request.url, { headers: bare, signal }));
      if (scout.redirected && !isSameOrigin(scout.url, request.url)) return scout;
      letGo(scout);
      location = scout.redirected ? scout.url : null;
    }
    if (location === null) return response;
    if (count === most) throw new TypeError('there are too many redirects');
    letGo(response);
    const { href, protocol } = new URL(location, request.url);
    if (!/^https?:$/.test(protocol)) throw new TypeError('a redirect leads to what is not HTTP');
    const headers = isSameOrigin(href, request.url) ? request.headers : bare;
    request = new Request(href, { headers, signal, redirect: 'manual' });
  }
}

function isSameOrigin(one: string, other: string): boolean {
  return new URL(one).origin === new URL(other).origin;
}
