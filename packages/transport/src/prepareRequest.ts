import type { RequestOptions, RequestSpec } from './Client.ts';
import { checkRetry, checkTimeout, readHeaders, refuse } from './checkOptions.ts';
import type { Settings } from './readOptions.ts';

/** A request that is ready but for its credentials. */
export interface PreparedRequest {
  /** Under each of the base URLs. */
  readonly urls: readonly string[];
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  readonly timeout: number | false;
  readonly totalTimeout: number | false;
  readonly retry: number;
}

/** A path that a URL would not change. To make one took a tenth of a call. */
const plainPath = /^\/[\w/-]*$/;

function urlOf(base: string, { method, path, query = {} }: RequestSpec<unknown>): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value != null) params.append(name, String(value));
  }
  const text = String(params);
  const search = text && `?${text}`;
  if (plainPath.test(path)) return base + path.slice(1) + search;
  const url = new URL(`.${path}`, base);
  // `..`, an encoded one too, would leave the API with its credentials.
  if (!path.startsWith('/') || !url.href.startsWith(base)) {
    refuse('path', 'must start with "/" and stay under baseUrl', { method, path });
  }
  if (search) url.search = search;
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
  const json = 'application/json';
  const given = options.headers && readHeaders(options.headers, call);
  const headers = {
    ...{ ...settings.headers, ...given, accept: json },
    ...(spec.body !== undefined && { 'content-type': json }),
  };
  let body: string | null = null;
  if (spec.body !== undefined) {
    try {
      body = JSON.stringify(spec.body);
    } catch {
      refuse('body', 'cannot be written as JSON', call);
    }
  }
  return { urls, method, headers, body, timeout, totalTimeout, retry };
}
