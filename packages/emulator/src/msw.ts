import { type HttpHandler, http } from 'msw/http';
import type { Emulator } from './createEmulator.ts';
import { ConnectionReset } from './faults/ConnectionReset.ts';

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
 * The path at which the emulator has what `url` asks for, or undefined when `base` is not its base URL.
 * Beside a `/v1/` there is the `/events` of the host's root, to which the Ruby client posts.
 */
function findPath(url: URL, base: URL): string | undefined {
  if (url.origin !== base.origin) return undefined;
  // With the slash, the base URL itself counts as below, whether or not it ends with one.
  const path = `${url.pathname}/`;
  if (path.startsWith(base.pathname)) return `/v1/${url.pathname.slice(base.pathname.length)}`;
  const root = base.pathname.endsWith('/v1/') ? base.pathname.slice(0, -'v1/'.length) : undefined;
  const isEvents = path === `${root}events/` || path === `${root}events//`;
  return isEvents ? '/events' : undefined;
}

async function answer(emulator: Emulator, url: URL, request: Request): Promise<Response> {
  const { method, headers, signal } = request;
  // Not `request.body`, which Firefox does not have.
  const body = await request.arrayBuffer();
  try {
    // A GET may not even have an empty body.
    const init = { method, headers, body: body.byteLength ? body : null, signal };
    return await emulator.fetch(url, init);
  } catch (error) {
    // Thrown, msw would make a 500 of it. Whoever aborted does not wait for an answer.
    if (error instanceof ConnectionReset || signal.aborted) return Response.error();
    throw error;
  }
}

function createHandler(emulator: Emulator, base: URL): HttpHandler {
  // A function and no pattern, in which `*`, `:name`, `[` and `\` of the base URL would have a meaning.
  const isBelow = ({ request }: { request: Request }) =>
    findPath(new URL(request.url), base) !== undefined;

  return http.all(isBelow, ({ request }) => {
    const url = new URL(request.url);
    url.pathname = findPath(url, base) ?? '';
    return answer(emulator, url, request);
  });
}

/**
 * Makes the handlers with which Mock Service Worker answers every request under the base URLs, of any
 * method, from an emulator: `<baseUrl>users?page=2` gets what the emulator has at `/v1/users?page=2`.
 * Beside a base URL that ends in `/v1/`, `/events` is answered as well. They are the same in a browser
 * and in Node.
 *
 * @param emulator - The emulator that answers.
 * @param baseUrls - Where the app under test looks for the API, one or many: URLs, or paths of the
 * page's origin such as `/api/intercom/` when it goes through a proxy. The trailing slash may be left
 * out; a query and a hash play no part. Default: `'https://api.intercom.io/v1/'`.
 * @throws TypeError when one is no HTTP URL, or a path where there is no `location`, or when a list of
 * them is empty.
 *
 * @example
 * ```ts
 * import { createEmulator } from '@intercom-fetch/emulator';
 * import { toHandlers } from '@intercom-fetch/emulator/msw';
 * import { setupWorker } from 'msw/browser';
 *
 * const emulator = createEmulator({ apps: [{ appId: 'my_app', apiKey: 'my_key' }] });
 * await setupWorker(...toHandlers(emulator)).start();
 * ```
 *
 * @example In Node
 * ```ts
 * import { createEmulator } from '@intercom-fetch/emulator';
 * import { toHandlers } from '@intercom-fetch/emulator/msw';
 * import { setupServer } from 'msw/node';
 *
 * const emulator = createEmulator({ apps: [{ appId: 'my_app', apiKey: 'my_key' }] });
 * setupServer(...toHandlers(emulator, 'https://eu.example.com/v1/', 'https://us.example.com/v1/')).listen();
 * ```
 */
export function toHandlers(
  emulator: Emulator,
  ...baseUrls: readonly string[] | [baseUrls: readonly string[]]
): HttpHandler[] {
  const given = baseUrls.length ? baseUrls.flat() : ['https://api.intercom.io/v1/'];
  if (given.length === 0) throw new TypeError('baseUrls must not be empty');
  return given.map((baseUrl) => createHandler(emulator, parseBaseUrl(baseUrl)));
}
