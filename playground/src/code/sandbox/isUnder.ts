/** What a path below the API may have in it: no `%`, `;` or `\\`, of which servers make dots and slashes. */
const plainPath = /^[\w.~@:,+/-]*$/;

/**
 * Tests whether a URL is below the base URL of the API, for every server that may read it. Servers and proxies
 * disagree on encoded slashes, on what is encoded twice, and on `..;`, and the API's own paths need none of them.
 */
export function isUnder(baseUrl: string, url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { href, origin, username, password, pathname } = new URL(url);
  const base = new URL(baseUrl);
  if (username || password || origin !== base.origin || !href.startsWith(base.href)) return false;
  return plainPath.test(pathname.slice(base.pathname.length));
}
