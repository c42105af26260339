import { type HttpHandler, http } from 'msw/http';
import type { Served } from './Emulator.ts';
import { type AnswerOptions, answer } from './msw/answer.ts';
import { canTransferStreams } from './msw/canTransferStreams.ts';
import { findPath } from './msw/findPath.ts';
import { parseBaseUrl } from './msw/parseBaseUrl.ts';

function createHandler(base: URL, options: AnswerOptions): HttpHandler {
  // A function and no pattern, in which `*`, `:name`, `[` and `\` of the base URL would have a meaning.
  const { basePath = '/' } = options.emulator;
  const isBelow = ({ request }: { request: Request }) =>
    findPath(new URL(request.url), base, basePath) !== undefined;

  return http.all(isBelow, ({ request }) => {
    const url = new URL(request.url);
    url.pathname = findPath(url, base, basePath) ?? '';
    return answer(request, url, options);
  });
}

/**
 * Makes the handlers with which Mock Service Worker answers every request under the base URLs, of any
 * method, from an emulator: `<baseUrl>users?page=2` gets what the emulator has at `/v1/users?page=2`, or that
 * of v2 at `/users?page=2`. Beside a base URL of v1 that ends in `/v1/`, `/events` is answered as well. They
 * are the same in a browser and in Node. Where both APIs are emulated, give msw the handlers of v1 first:
 * its paths are below the root, which is that of v2.
 *
 * Faults pass through them, with two limits. In a browser, msw does not learn that the page has aborted
 * a request: what `stall` or `stallBody` holds back, and `worker.stop()` with it, waits for
 * `emulator.reset()`. Where a page cannot give streams to its service worker, as in WebKit, a body comes
 * whole or not at all: `cutOff` is like `reset` there, `stallBody` like `stall`, and `slow` comes late.
 *
 * @param emulator - The emulator of v1 or v2, or whatever else has its `fetch`, and a
 * `basePath` unless that is `/`.
 * @param baseUrls - Where the app under test looks for the API, one or many: URLs, or paths of the
 * page's origin such as `/api/intercom/` when it goes through a proxy. The trailing slash may be left
 * out; a query and a hash play no part. Default: `'https://api.intercom.io/v1/'`, and for v2
 * `'https://api.intercom.io/'`.
 * @throws TypeError when one is no HTTP URL, or a path where there is no `location`, or when a list of
 * them is empty.
 *
 * @example
 * ```ts
 * // Needs a browser: msw's worker is a service worker.
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
  emulator: Served,
  ...baseUrls: readonly string[] | [baseUrls: readonly string[]]
): HttpHandler[] {
  const { basePath = '/' } = emulator;
  const given = baseUrls.length ? baseUrls.flat() : [`https://api.intercom.io${basePath}`];
  if (given.length === 0) throw new TypeError('baseUrls must not be empty');
  const options = { emulator, streams: canTransferStreams() };
  return given.map((baseUrl) => createHandler(parseBaseUrl(baseUrl), options));
}
