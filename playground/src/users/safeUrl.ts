/** A URL that may become a link; undefined for `javascript:` and all else that is not of the web. */
export function safeUrl(url: unknown): string | undefined {
  try {
    const { protocol, href } = new URL(String(url));
    return protocol === 'https:' || protocol === 'http:' ? href : undefined;
  } catch {
    return undefined;
  }
}
