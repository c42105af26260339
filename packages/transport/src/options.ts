import { type ErrorContext, InvalidRequestError } from './errors.ts';
import type { ConnectionOptions, RequestSpec } from './types.ts';

/** Throws an `InvalidRequestError` with one issue. */
export function refuse(path: string, message: string, context?: ErrorContext): never {
  throw new InvalidRequestError([{ path, message }], context);
}

/** Limits of a call. */
export interface Limits {
  readonly timeout: number | false;
  readonly totalTimeout: number | false;
  readonly retry: number;
  readonly maxRetryAfter: number;
}

/** Reads and checks the limits among the options of a client or a call. */
export function readLimits(
  options: Pick<ConnectionOptions, keyof Limits>,
  defaults: Limits,
  context?: ErrorContext,
): Limits {
  const { timeout = defaults.timeout, totalTimeout = defaults.totalTimeout } = options;
  const { retry = defaults.retry, maxRetryAfter = defaults.maxRetryAfter } = options;
  for (const [name, limit] of Object.entries({ timeout, totalTimeout })) {
    // A longer timer would fire at once.
    if (limit !== false && !(Number.isFinite(limit) && limit > 0 && limit < 2 ** 31)) {
      refuse(name, 'must be false, or milliseconds below 2 ** 31', context);
    }
  }
  if (!(Number.isInteger(retry) && retry >= 0 && retry <= 10)) {
    refuse('retry', 'must be an integer from 0 to 10', context);
  }
  // A day is longer than any rate limit, and short enough for a timer.
  if (!(Number.isFinite(maxRetryAfter) && maxRetryAfter >= 0 && maxRetryAfter <= 86_400)) {
    refuse('maxRetryAfter', 'must be seconds from 0 to 86400', context);
  }
  return { timeout, totalTimeout, retry, maxRetryAfter };
}

/** Reads headers into a plain object, which ky merges faster than `Headers`. */
export function readHeaders(
  init: ConnectionOptions['headers'],
  context?: ErrorContext,
): Record<string, string> {
  let headers: Headers;
  try {
    headers = new Headers(init);
  } catch {
    // The runtime's error repeats the value, which may be a secret.
    return refuse('headers', 'hold a name or a value that HTTP does not allow', context);
  }
  if (headers.has('authorization')) {
    refuse('headers', 'must not set Authorization; use auth', context);
  }
  return Object.fromEntries(headers);
}

/** A path. `//host` and `/\\host` are none: they lead to another host. */
const pathPattern = /^\/(?![/\\])/;

/** Tests whether a base URL is a path, and there is no page whose origin it has. */
export function needsPage(baseUrl: string | readonly string[]): boolean {
  return !globalThis.location && [baseUrl].flat().some((each) => pathPattern.test(each));
}

/** Resolves base URLs to absolute ones that end with a slash. */
export function resolveBaseUrls(
  baseUrl: string | readonly string[],
  context?: ErrorContext,
): string[] {
  const given = [baseUrl].flat();
  if (!given.length) refuse('baseUrl', 'must not be an empty list');
  if (needsPage(baseUrl)) {
    refuse('baseUrl', 'is a path, and there is no page here: set a whole URL on a server', context);
  }
  return given.map(resolveBaseUrl);
}

function resolveBaseUrl(baseUrl: string): string {
  const base = pathPattern.test(baseUrl) ? globalThis.location?.origin : undefined;
  const url = URL.canParse(baseUrl, base) ? new URL(baseUrl, base) : undefined;
  // What is more than that is a user name, a password, a query or a fragment.
  if (!url || !/^https?:/.test(url.href) || url.href !== url.origin + url.pathname) {
    return refuse(
      'baseUrl',
      'must be an http(s) URL without credentials, query and fragment, or in a page a path such as "/api/"',
    );
  }
  return url.pathname.endsWith('/') ? url.href : `${url.href}/`;
}

/** A path whose characters and segments a URL leaves as they are. */
const plainPath = /^(?:\/[\w-]+)+$/;

/**
 * Returns what ky is called with: a plain path with its query, for ky's `prefix`, or the whole URL of a
 * path that URLs normalize. That must not leave the base URL, or it would take the credentials along.
 */
export function resolveUrl(spec: RequestSpec<unknown>, baseUrl: string): string | URL {
  const { path, query = {} } = spec;
  const params = Object.entries(query).filter(([, value]) => value != null) as [string, string][];
  const search = params.length ? `?${new URLSearchParams(params)}` : '';
  if (plainPath.test(path)) return path + search;
  const url = new URL(`.${path}`, baseUrl);
  if (!path.startsWith('/') || !url.href.startsWith(baseUrl)) {
    refuse('path', 'must start with "/" and stay under baseUrl', spec);
  }
  if (search) url.search = search;
  return url;
}
