import { refuse } from './checkOptions.ts';

/** Base URLs with a slash at their end; a path is taken as one of the page's origin. */
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
  if (url.username || url.password)
    refuse('baseUrl', 'must hold no credentials; give appId and apiKey');
  if (url.search || url.hash) refuse('baseUrl', 'must hold neither a query nor a fragment');
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  return url.href;
}
