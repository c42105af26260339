// Stand-ins for libraries that other libraries import and the page never needs. `vite.config.ts` puts them in place.

/**
 * Stands in for linkify-it, by which markdown-it would find links that are not written as links. markdown-it makes one
 * and does not use it, because the emulator's Markdown has no such links.
 */
export class LinkifyIt {}

/**
 * Stands in for tldts, by which msw's cookie jar asks for a host's registrable domain. Its list of public suffixes is a
 * third of the page, and the emulator sets no cookies. Without a domain the jar takes no cookie for more than its own
 * host.
 */
export function getDomain(): null {
  return null;
}
