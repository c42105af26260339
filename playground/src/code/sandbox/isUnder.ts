/** What a path below the API may have in it: no `%`, `;` or `\\`, of which servers make dots and slashes. */
const plainPath = /^[\w.~@:,+/-]*$/;

/** Whether a URL is that of something of the API, which no trick with dots and slashes leads out of. */
export function isUnder(baseUrl: string, url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { href, origin, username, password, pathname } = new URL(url);
  const base = new URL(baseUrl);
  if (username || password || origin !== base.origin || !href.startsWith(base.href)) return false;
  return plainPath.test(pathname.slice(base.pathname.length));
}
