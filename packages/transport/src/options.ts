import { type ErrorContext, InvalidRequestError } from './errors.ts';
import type { ConnectionOptions, RequestSpec } from './types.ts';

/** Throws an `InvalidRequestError` with one issue. */
export function refuse(path: string, message: string, context?: ErrorContext): never {
  throw new InvalidRequestError([{ path, message }], context);
}

type Limits = Pick<ConnectionOptions, 'timeout' | 'totalTimeout' | 'retry' | 'validation'>;

/** Checks options that a client and a call have in common. */
export function checkLimits(options: Limits, context?: ErrorContext): void {
  for (const name of ['timeout', 'totalTimeout'] as const) {
    const { [name]: value = false } = options;
    // A longer timer would fire at once.
    if (value !== false && !(value > 0 && value < 2 ** 31)) {
      refuse(name, 'must be false, or milliseconds up to 2147483647', context);
    }
  }
  const { retry = 0, validation = 'off' } = options;
  if (!(Number.isInteger(retry) && retry >= 0 && retry <= 10)) {
    refuse('retry', 'must be an integer from 0 to 10', context);
  }
  if (!['off', 'warn', 'strict'].includes(validation)) {
    refuse('validation', "must be 'off', 'warn' or 'strict'", context);
  }
}

/** Reads headers into a plain object, which ky merges faster than `Headers`. */
export function readHeaders(
  init: HeadersInit | undefined,
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

/** Resolves base URLs to absolute ones that end with a slash. */
export function resolveBaseUrls(baseUrl: string | readonly string[]): string[] {
  const given = typeof baseUrl === 'string' ? [baseUrl] : baseUrl;
  if (given.length === 0) refuse('baseUrl', 'must not be an empty list');
  return given.map(resolveBaseUrl);
}

function resolveBaseUrl(baseUrl: string): string {
  const origin = globalThis.location?.origin;
  const isPath = /^\/(?![/\\])/.test(baseUrl);
  if (isPath && !origin) refuse('baseUrl', 'is a path, which needs a page; give a whole URL here');
  const base = isPath ? origin : undefined;
  if (!URL.canParse(baseUrl, base)) {
    refuse('baseUrl', 'must be a URL, or a path that starts with one "/"');
  }
  const url = new URL(baseUrl, base);
  if (!/^https?:$/.test(url.protocol)) refuse('baseUrl', 'must be http or https');
  if (url.username || url.password) {
    refuse('baseUrl', 'must hold no credentials; give appId and apiKey');
  }
  if (url.search || url.hash) refuse('baseUrl', 'must hold neither a query nor a fragment');
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  return url.href;
}

/** A path whose characters and segments a URL leaves as they are. */
const plainPath = /^(?:\/[\w-]+)+$/;

/**
 * Returns what ky is called with: a plain path with its query, for ky's `prefix`, or the whole URL of a
 * path that URLs normalize. That must not leave the base URL, or it would take the credentials along.
 */
export function resolveUrl(
  { method, path, query = {} }: RequestSpec<unknown>,
  baseUrl: string,
): string | URL {
  const params = Object.entries(query).filter(([, value]) => value != null) as [string, string][];
  const search = params.length ? `?${new URLSearchParams(params)}` : '';
  if (plainPath.test(path)) return path + search;
  const url = new URL(`.${path}`, baseUrl);
  if (!path.startsWith('/') || !url.href.startsWith(baseUrl)) {
    refuse('path', 'must start with "/" and stay under baseUrl', { method, path });
  }
  if (search) url.search = search;
  return url;
}
