import { refuse } from './checkOptions.ts';

/** A base URL with a slash at its end; a path is taken as one of the page's origin. */
export function resolveBaseUrl(baseUrl: string): URL {
  const origin = globalThis.location?.origin;
  const isPath = /^\/(?![/\\])/.test(baseUrl);
  if (isPath && !origin) refuse('baseUrl', 'is a path, which needs a page; give a whole URL here');
  if (!URL.canParse(baseUrl, isPath ? origin : undefined)) {
    refuse('baseUrl', 'must be a URL, or a path that starts with one "/"');
  }
  const url = new URL(baseUrl, isPath ? origin : undefined);
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    refuse('baseUrl', 'must be http or https');
  if (url.username || url.password)
    refuse('baseUrl', 'must hold no credentials; give appId and apiKey');
  if (url.search || url.hash) refuse('baseUrl', 'must hold neither a query nor a fragment');
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  return url;
}
