/** A path below the API. It has no `%`, `;` or `\\`, which some servers turn into dots and slashes. */
const plainPath = /^[\w.~@:,+/-]*$/;

/** Tests whether a URL is below the base URL of the API, however a server reads dots and slashes in it. */
export function isUnder(baseUrl: string, url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { href, origin, username, password, pathname } = new URL(url);
  const base = new URL(baseUrl);
  if (username || password || origin !== base.origin || !href.startsWith(base.href)) return false;
  return plainPath.test(pathname.slice(base.pathname.length));
}
