/**
 * Makes the address of the page a link to a part of it, so that a reload leads there.
 *
 * @returns Whether it is another one now.
 */
export function keepAddress(link: string): boolean {
  if (link === location.hash) return false;
  try {
    history.replaceState(null, '', link);
  } catch {
    // Safari allows a hundred of them in half a minute.
    return false;
  }
  dispatchEvent(new HashChangeEvent('hashchange'));
  return true;
}
