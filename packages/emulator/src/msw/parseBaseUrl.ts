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
