/**
 * The path at which an emulator with `basePath` has what `url` asks for, or undefined when `base` is not its
 * base URL. Beside the `/v1/` of v1 there is the `/events` of the host's root, to which the Ruby client posts.
 */
export function findPath(url: URL, base: URL, basePath: string): string | undefined {
  if (url.origin !== base.origin) return undefined;
  // With the slash, the base URL itself counts as below, whether or not it ends with one.
  const path = `${url.pathname}/`;
  if (path.startsWith(base.pathname))
    return `${basePath}${url.pathname.slice(base.pathname.length)}`;
  if (basePath !== '/v1/' || !base.pathname.endsWith('/v1/')) return undefined;
  const events = `${base.pathname.slice(0, -'v1/'.length)}events`;
  return [events, `${events}/`].includes(url.pathname) ? '/events' : undefined;
}
