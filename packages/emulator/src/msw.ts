import { type HttpHandler, http } from 'msw/http';
import type { Emulator } from './createEmulator.ts';

function parseBaseUrl(baseUrl: string): URL {
  // There is no `location` in Node.
  const page = typeof location === 'undefined' ? undefined : location.href;
  if (!URL.canParse(baseUrl, page)) {
    throw new TypeError(`baseUrl must be a URL, absolute where there is no location: "${baseUrl}"`);
  }
  const base = new URL(baseUrl, page);
  if (!/^https?:$/.test(base.protocol)) {
    throw new TypeError(`baseUrl must start with http:// or https://, or be a path: "${baseUrl}"`);
  }
  if (!base.pathname.endsWith('/')) base.pathname += '/';
  return base;
}

/**
 * Makes the handlers with which Mock Service Worker answers every request under `baseUrl`, of any
 * method, from an emulator: `<baseUrl>users?page=2` gets what the emulator has at `/v1/users?page=2`.
 *
 * @param emulator - The emulator that answers.
 * @param baseUrl - Where the app under test looks for the API: a URL, or a path of the page's origin
 * such as `/api/intercom/` when it goes through a proxy. The trailing slash may be left out; a query
 * and a hash play no part. Default: `'https://api.intercom.io/v1/'`.
 * @throws TypeError when `baseUrl` is no HTTP URL, or a path where there is no `location`.
 *
 * @example
 * ```ts
 * import { createEmulator } from '@intercom-fetch/emulator';
 * import { toHandlers } from '@intercom-fetch/emulator/msw';
 * import { setupWorker } from 'msw/browser';
 *
 * const emulator = createEmulator({ apps: [{ appId: 'my_app', apiKey: 'my_key' }] });
 * const worker = setupWorker(...toHandlers(emulator));
 * await worker.start();
 * ```
 */
export function toHandlers(
  emulator: Emulator,
  baseUrl: string = 'https://api.intercom.io/v1/',
): HttpHandler[] {
  const base = parseBaseUrl(baseUrl);

  // A function and no pattern, in which `*`, `:name`, `[` and `\` of the base URL would have a meaning.
  function isBelow({ request }: { request: Request }): boolean {
    const { origin, pathname } = new URL(request.url);
    // With the slash, the base URL itself counts as below, whether or not it ends with one.
    return origin === base.origin && `${pathname}/`.startsWith(base.pathname);
  }

  const handler = http.all(isBelow, async ({ request }) => {
    const { pathname, search } = new URL(request.url);
    const { method, headers } = request;
    // Not `request.body`, which Firefox does not have.
    const body = await request.arrayBuffer();
    return emulator.fetch(
      new URL(`/v1/${pathname.slice(base.pathname.length)}${search}`, base),
      // A GET may not even have an empty body.
      { method, headers, body: body.byteLength ? body : null },
    );
  });
  return [handler];
}
