import type { RequestOptions, RequestSpec } from './Client.ts';
import { checkRetry, checkTimeout, readHeaders, refuse } from './checkOptions.ts';
import type { Settings } from './readOptions.ts';

/** A request that is ready but for its credentials. */
export interface PreparedRequest {
  /** Under each of the base URLs. */
  readonly urls: readonly string[];
  readonly method: string;
  readonly headers: Headers;
  readonly body: string | undefined;
  readonly timeout: number | false;
  readonly totalTimeout: number | false;
  readonly retry: number;
}

function urlOf(base: URL, { method, path, query = {} }: RequestSpec<unknown>): string {
  const url = new URL(`.${path}`, base);
  // `..`, an encoded one too, would leave the API with its credentials.
  if (!path.startsWith('/') || !url.href.startsWith(base.href)) {
    refuse('path', 'must start with "/" and stay under baseUrl', { method, path });
  }
  const params = Object.entries(query).filter(([, value]) => value != null);
  // Once: each change of url.searchParams writes the whole URL anew.
  if (params.length)
    url.search = String(new URLSearchParams(params.map(([name, value]) => [name, String(value)])));
  return url.href;
}

/** Puts a call's spec and options and its client's settings together; throws when they do not fit. */
export function prepareRequest(
  settings: Settings,
  spec: RequestSpec<unknown>,
  options: RequestOptions,
): PreparedRequest {
  const { method, path } = spec;
  const call = { method, path };
  const urls = settings.baseUrls.map((base) => urlOf(base, spec));
  const timeout = checkTimeout('timeout', options.timeout ?? settings.timeout, call);
  const total = options.totalTimeout ?? settings.totalTimeout;
  const totalTimeout = checkTimeout('totalTimeout', total, call);
  const retry = checkRetry(options.retry ?? settings.retry, call);
  const headers = new Headers(settings.headers);
  if (options.headers) {
    readHeaders(options.headers, call).forEach((value, name) => {
      headers.set(name, value);
    });
  }
  headers.set('accept', 'application/json');
  let body: string | undefined;
  if (spec.body !== undefined) {
    try {
      body = JSON.stringify(spec.body);
    } catch {
      refuse('body', 'cannot be written as JSON', call);
    }
    headers.set('content-type', 'application/json');
  }
  return { urls, method, headers, body, timeout, totalTimeout, retry };
}
