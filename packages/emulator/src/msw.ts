import { type HttpHandler, http } from 'msw/http';
import { ConnectionReset } from './faults/strikes.ts';
import type { Served } from './types.ts';

/** @throws TypeError when requests cannot be under it. */
export function parseBaseUrl(baseUrl: string): URL {
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
 * The path at which an emulator with `basePath` has what `url` asks for, or undefined when `base` is not its
 * base URL. Beside the `/v1/` of v1 there is the `/events` of the host's root, to which the Ruby client posts.
 */
export function findPath(url: URL, base: URL, basePath: string): string | undefined {
  if (url.origin !== base.origin) return undefined;
  // With the slash, the base URL itself counts as below, whether or not it ends with one.
  const path = `${url.pathname}/`;
  if (path.startsWith(base.pathname))
    return `${basePath}${url.pathname.slice(base.pathname.length)}`;
  if (basePath !== '/v1/' || !base.pathname.endsWith('/v1/')) return undefined;
  const events = `${base.pathname.slice(0, -'v1/'.length)}events`;
  return [events, `${events}/`].includes(url.pathname) ? '/events' : undefined;
}

/** Whether a page can give a stream to its service worker. Where it cannot, msw sends whole bodies. */
export function canTransferStreams(): boolean {
  try {
    const stream = new ReadableStream({ start: (controller) => controller.close() });
    structuredClone(stream, { transfer: [stream] });
    return true;
  } catch {
    return false;
  }
}

/** The response with its body there already, because msw would wait in vain for one that breaks. */
async function withWholeBody(response: Response): Promise<Response> {
  if (!response.body) return response;
  const { status, headers } = response;
  // Not by what it throws: WebKit makes an error of its own of that.
  const bytes = await response.arrayBuffer().catch(() => undefined);
  return bytes ? new Response(bytes, { status, headers }) : Response.error();
}

export interface AnswerOptions {
  readonly emulator: Served;
  /** Whether msw can pass on a body that is still to come. */
  readonly streams: boolean;
}

/** Answers a request that msw has caught with what the emulator has at `url`. */
export async function answer(
  request: Request,
  url: URL,
  { emulator, streams }: AnswerOptions,
): Promise<Response> {
  const { method, headers, signal } = request;
  try {
    // Not `request.body`, which Firefox does not have.
    const body = await request.arrayBuffer();
    // A GET may not even have an empty body.
    const init = { method, headers, body: body.byteLength ? body : null, signal };
    const response = await emulator.fetch(url, init);
    return streams ? response : await withWholeBody(response);
  } catch (error) {
    // Thrown, msw would make a 500 of it. Whoever aborted does not wait for an answer.
    if (error instanceof ConnectionReset || signal.aborted) return Response.error();
    throw error;
  }
}

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
