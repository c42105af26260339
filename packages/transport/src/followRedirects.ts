import { letGo } from './letGo.ts';

type RequestHeaders = Readonly<Record<string, string>>;

/** Sends a request to a URL. It goes where a redirect leads only when it is told to. */
export type SendTo = (
  url: string,
  headers: RequestHeaders,
  redirect?: RequestRedirect,
) => Promise<Response>;

/** As many as `fetch` follows. */
const most = 20;

const statuses = [301, 302, 303, 307, 308];

/** Whether an answer sends the client on. A page is not shown the status where it does not follow. */
export function isRedirect({ type, status }: Response): boolean {
  return type === 'opaqueredirect' || statuses.includes(status);
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
  first: Response,
  sendTo: SendTo,
  firstUrl: string,
  given: RequestHeaders,
): Promise<Response> {
  const bare = { accept: 'application/json' };
  let response = first;
  let url = firstUrl;
  let headers = given;
  for (let count = 0; isRedirect(response); count += 1) {
    let location = response.headers.get('location');
    if (response.type === 'opaqueredirect') {
      // A page is not told where to. A request without secrets is sent on by fetch, and its answer tells.
      const scout = await sendTo(url, bare, 'follow');
      if (scout.redirected && !isSameOrigin(scout.url, url)) return scout;
      letGo(scout);
      location = scout.redirected ? scout.url : null;
    }
    if (location === null) return response;
    if (count === most) throw new TypeError('there are too many redirects');
    letGo(response);
    const { href, protocol } = new URL(location, url);
    if (!/^https?:$/.test(protocol)) throw new TypeError('a redirect leads to what is not HTTP');
    if (!isSameOrigin(href, url)) headers = bare;
    url = href;
    response = await sendTo(url, headers);
  }
  return response;
}

function isSameOrigin(one: string, other: string): boolean {
  return new URL(one).origin === new URL(other).origin;
}
