/**
 * Stands in for tldts, by which msw's cookie jar asks for a host's registrable domain. Its list of
 * public suffixes is a third of the page, and the emulator sets no cookies. Without a domain the jar
 * takes no cookie for more than its own host.
 */
export function getDomain(): null {
  return null;
}
