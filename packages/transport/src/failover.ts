import { ApiError, NetworkError, TimeoutError } from './errors.ts';

/** Milliseconds that another base URL stays in use after the first has failed. */
const stay = 5 * 60_000;

/** Base URLs of a client, of which one is in use. */
export interface Hosts {
  /** Returns the index of the base URL in use. */
  current(): number;
  /** Uses the next base URL for five minutes, then the first again. */
  leave(index: number): void;
}

/** Begins with the first of so many base URLs. */
export function createHosts(count: number): Hosts {
  let index = 0;
  let until = 0;
  const current = () => (performance.now() < until ? index : 0);
  return {
    current,
    leave(failed) {
      // Another call may have left it before.
      if (failed !== current()) return;
      index = (failed + 1) % count;
      until = performance.now() + stay;
    },
  };
}

/** Tests whether an error means that its server cannot be used now. */
export function isHostFailure(error: unknown): boolean {
  const isUnavailable = error instanceof ApiError && error.status === 503;
  return isUnavailable || error instanceof NetworkError || error instanceof TimeoutError;
}
