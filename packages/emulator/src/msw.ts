import { type HttpHandler, http } from 'msw/http';
import { isObject } from './contract.ts';
import { ConnectionReset } from './http/respond.ts';
import type { Served } from './types.ts';

/** @throws TypeError for a base URL that no request can be below. */
function parseBaseUrl(baseUrl: unknown): URL {
  // In a page, whatever is no string would be taken for a path, such as `[object Object]`.
  if (typeof baseUrl !== 'string') {
    throw new TypeError(`baseUrl must be a string or a list of strings, not ${String(baseUrl)}`);
  }
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
 * Translates the path of a URL below `base` into the emulator's path below `basePath`. Returns undefined for a
 * URL that is not below `base`. Beside the `/v1/` of v1, `/events` at the host's root counts as well, to which
 * v1's Ruby client posts.
 */
function findPath(url: URL, base: URL, basePath: string): string | undefined {
  if (url.origin !== base.origin) return undefined;
  // With the slash, the base URL itself counts as below, whether or not it ends with one.
  const path = `${url.pathname}/`;
  if (path.startsWith(base.pathname))
    return `${basePath}${url.pathname.slice(base.pathname.length)}`;
  if (basePath !== '/v1/' || !base.pathname.endsWith('/v1/')) return undefined;
  const events = `${base.pathname.slice(0, -'v1/'.length)}events`;
  return [events, `${events}/`].includes(url.pathname) ? '/events' : undefined;
}

/** Finds out whether a page can transfer a stream to its service worker. Where it cannot, msw sends whole bodies. */
function canTransferStreams(): boolean {
  try {
    const stream = new ReadableStream({ start: (controller) => controller.close() });
    structuredClone(stream, { transfer: [stream] });
    return true;
  } catch {
    return false;
  }
}

/** Reads the body of a response first, because msw would wait forever for one that breaks off. */
async function withWholeBody(response: Response): Promise<Response> {
  if (!response.body) return response;
  const { status, headers } = response;
  // The error is not looked at, because WebKit replaces it by one of its own.
  const bytes = await response.arrayBuffer().catch(() => undefined);
  return bytes ? new Response(bytes, { status, headers }) : Response.error();
}

/** What {@link toHandlers} responds to, and how. */
export interface HandlersOptions {
  /**
   * The base URL of the app under test, or several: URLs, or paths of the page's origin such as `/api/intercom/` when
   * it calls a proxy. The trailing slash may be left out; a query and a hash are ignored.
   *
   * @default 'https://api.intercom.io/v1/', and for v2 'https://api.intercom.io/'
   */
  readonly baseUrl?: string | readonly string[];
  /**
   * The App ID of the app whose requests those without credentials are: the handlers stand in for a proxy, which holds
   * the key for a page that has none. Requests with an `Authorization` header are checked as they always are.
   *
   * @default a request without credentials gets a 401
   */
  readonly as?: string;
}

interface RespondOptions {
  readonly emulator: Served;
  /** What a request without an `Authorization` header gets. */
  readonly authorization: string | undefined;
  /** True when msw can pass on a stream. */
  readonly streams: boolean;
}

/** Responds to a request that msw has caught with the emulator's response at `url`. */
async function respond(
  request: Request,
  url: URL,
  { emulator, authorization, streams }: RespondOptions,
): Promise<Response> {
  const { method, signal } = request;
  const headers = new Headers(request.headers);
  // An OPTIONS is left as it is, because without credentials it is a preflight.
  if (authorization && method !== 'OPTIONS' && !headers.has('Authorization')) {
    headers.set('Authorization', authorization);
  }
  try {
    // Not `request.body`, which Firefox does not have.
    const body = await request.arrayBuffer();
    // `Request` refuses a body of a GET, also an empty one.
    const init = { method, headers, body: body.byteLength ? body : null, signal };
    const response = await emulator.fetch(url, init);
    return streams ? response : await withWholeBody(response);
  } catch (error) {
    // msw would make a 500 of a thrown error. After an abort nobody waits for a response.
    if (error instanceof ConnectionReset || signal.aborted) return Response.error();
    throw error;
  }
}

function readOptions(
  options: readonly (string | readonly string[] | HandlersOptions)[],
): HandlersOptions {
  const [first] = options;
  if (isObject(first)) {
    if (first instanceof URL || options.length > 1) {
      throw new TypeError('options must be base URLs as strings, or one object');
    }
    const { baseUrl: _baseUrl, as: _as, ...others } = first as HandlersOptions;
    const [other] = Object.keys(others);
    // A base URL under another name would be none, and requests to it would not be handled.
    if (other === undefined) return first;
    throw new TypeError(`${other} is not known here; there are baseUrl and as`);
  }
  return first === undefined ? {} : { baseUrl: (options as readonly string[]).flat() };
}

function createHandler(base: URL, options: RespondOptions): HttpHandler {
  // A predicate and no pattern, because `*`, `:name`, `[` and `\` of a base URL have a meaning in patterns.
  const { basePath = '/' } = options.emulator;
  const isBelow = ({ request }: { request: Request }) =>
    findPath(new URL(request.url), base, basePath) !== undefined;

  return http.all(isBelow, ({ request }) => {
    const url = new URL(request.url);
    url.pathname = findPath(url, base, basePath) ?? '';
    return respond(request, url, options);
  });
}

/**
 * Creates the handlers with which Mock Service Worker responds to every request below the base URLs, of any
 * method, from an emulator: `<baseUrl>users?page=2` gets what the emulator has at `/v1/users?page=2`, or that
 * of v2 at `/users?page=2`. Beside a base URL of v1 that ends in `/v1/`, `/events` at its root is
 * handled as well. The handlers are the same in a browser and in Node. Where both APIs are emulated, give msw the handlers of v1 first:
 * its paths are below the root, which is that of v2.
 *
 * Faults pass through them, with two limits. In a browser, msw does not notice that the page has aborted a
 * request: a request that `stall` or `stallBody` holds back, and `worker.stop()` with it, waits for
 * `emulator.reset()`. Where a page cannot give streams to its service worker, as in WebKit, a body comes
 * whole or not at all: `cutOff` is like `reset` there, `stallBody` like `stall`, and `slow` comes late.
 *
 * With `as`, they stand in for a proxy that holds the key: a page whose client has `auth: false` runs on the emulator.
 *
 * @param emulator - The emulator of v1 or v2, or any object with such a `fetch`, and with a
 * `basePath` unless that is `/`.
 * @param options - Base URLs, one by one or as a list, or {@link HandlersOptions}.
 * @throws TypeError when a base URL is no HTTP URL, or a path where there is no `location`, when a list of
 * them is empty, or when the emulator has no app that `as` names.
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
 *
 * @example In place of a proxy
 * ```ts
 * // Needs a browser: msw's worker is a service worker.
 * import { createClient, listUsers } from '@intercom-fetch/core';
 * import { createEmulator } from '@intercom-fetch/emulator';
 * import { toHandlers } from '@intercom-fetch/emulator/msw';
 * import { setupWorker } from 'msw/browser';
 *
 * const emulator = createEmulator({ apps: [{ appId: 'my_app', apiKey: 'my_key' }] });
 * await setupWorker(...toHandlers(emulator, { baseUrl: '/api/intercom/', as: 'my_app' })).start();
 * await listUsers(createClient({ baseUrl: '/api/intercom/', auth: false }));
 * ```
 */
export function toHandlers(
  emulator: Served,
  ...options: readonly string[] | [baseUrls: readonly string[]] | [options: HandlersOptions]
): HttpHandler[] {
  if (typeof emulator?.fetch !== 'function') {
    throw new TypeError('emulator must be an emulator, or an object with a fetch');
  }
  const { baseUrl = `https://api.intercom.io${emulator.basePath ?? '/'}`, as } =
    readOptions(options);
  const baseUrls = [baseUrl].flat();
  if (baseUrls.length === 0) throw new TypeError('baseUrls must not be empty');
  if (as !== undefined && !emulator.authorizationOf) {
    throw new TypeError('as names an app, which only the emulator of v1 has');
  }
  const responding: RespondOptions = {
    emulator,
    authorization: as === undefined ? undefined : emulator.authorizationOf?.(as),
    streams: canTransferStreams(),
  };
  return baseUrls.map((each) => createHandler(parseBaseUrl(each), responding));
}
