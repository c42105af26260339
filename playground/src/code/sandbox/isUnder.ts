/** Whether a URL is that of something of the API, which no trick with dots and slashes leads out of. */
export function isUnder(baseUrl: string, url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { href, username, password, pathname } = new URL(url);
  // A server may take an encoded slash for a slash.
  const isPlain = !/%(?:2e|2f|5c)/i.test(pathname);
  return isPlain && !username && !password && href.startsWith(new URL(baseUrl).href);
}
