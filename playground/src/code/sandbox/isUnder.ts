<<<<<<< HEAD
/** Nobody encodes more often; a text of `%2525…` would otherwise take a round for every two characters. */
const maxRounds = 4;

/** Percent-decodes a path until nothing is left to decode; undefined for one that stays ambiguous. */
function decodeFully(path: string): string | undefined {
  let text = path;
  for (let round = 0; round < maxRounds; round += 1) {
    if (!/%[\da-f]{2}/i.test(text)) return text;
    try {
      text = decodeURIComponent(text);
    } catch {
      return undefined;
    }
  }
  return undefined;
}

/** A step up or in place, also with path parameters (`..;a=b`) or spaces, which some servers drop. */
function isDots(segment: string): boolean {
  const [name = ''] = segment.split(';', 1);
  return /^\.{1,2}$/.test(name.trim());
}

/**
 * Tests whether a URL is below the base URL of the API, for every server that may read it. Servers and proxies
 * disagree on encoded slashes, on what is encoded twice, on `..;` and on characters that look like dots, so
 * that a path which any of them could lead out of the API is refused.
 */
export function isUnder(baseUrl: string, url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { href: base, pathname: basePath } = new URL(baseUrl);
  const { href, username, password, pathname } = new URL(url);
  if (username || password || !href.startsWith(base)) return false;
  const path = pathname.slice(basePath.length);
  const decoded = decodeFully(path)?.normalize('NFKC');
  if (decoded === undefined || /[\\\p{Cc}]/u.test(decoded)) return false;
  const segments = decoded.split('/');
  // More segments than before were made by encoded slashes.
  return segments.length === path.split('/').length && !segments.some(isDots);
=======
/** What a path below the API may have in it: no `%`, `;` or `\\`, of which servers make dots and slashes. */
const plainPath = /^[\w.~@:,+/-]*$/;

/** Whether a URL is that of something of the API, which no trick with dots and slashes leads out of. */
export function isUnder(baseUrl: string, url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { href, origin, username, password, pathname } = new URL(url);
  const base = new URL(baseUrl);
  if (username || password || origin !== base.origin || !href.startsWith(base.href)) return false;
  return plainPath.test(pathname.slice(base.pathname.length));
>>>>>>> a5b6f7097a0abdadc5c71505bc8bc6192ff803f6
}
