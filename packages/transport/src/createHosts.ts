/** How long a base URL is stayed with that was moved to, in milliseconds. */
const stay = 5 * 60_000;

/** Which of a client's base URLs is in use. */
export interface Hosts {
  /** Its place among the base URLs. */
  current(): number;
  /** The one at this place has failed: another is in use for five minutes, and then the first again. */
  leave(place: number): void;
}

export function createHosts(count: number): Hosts {
  let place = 0;
  let since = 0;

  function current(): number {
    if (place !== 0 && performance.now() - since >= stay) place = 0;
    return place;
  }

  return {
    current,
    leave(failed) {
      // Another call may have left it before.
      if (failed !== current()) return;
      place = (failed + 1) % count;
      since = performance.now();
    },
  };
}
