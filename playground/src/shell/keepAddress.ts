/**
 * Replaces the address of the page by a link to a part of it, so that a reload leads there.
 *
 * @returns Whether the address has changed.
 */
export function keepAddress(link: string): boolean {
  if (link === location.hash) return false;
  try {
    history.replaceState(null, '', link);
  } catch {
    // Safari throws after a hundred changes in half a minute.
    return false;
  }
  dispatchEvent(new HashChangeEvent('hashchange'));
  return true;
}
