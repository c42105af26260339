/** The longest that a timer can run, in milliseconds. */
export const maxDelay: number = 2 ** 31 - 1;

/**
 * What an abort can end: a request, or a controller. Not a signal alone: in Node, that of a request which
 * has been collected does not hear of an abort any more.
 */
export interface Abortable {
  readonly signal: AbortSignal;
}

/**
 * Waits `ms` milliseconds, or forever when they are `Infinity`. An abort of one of `under` ends it at
 * once with its reason. Afterwards neither a timer nor a listener is left.
 */
export function pause(ms: number, under: readonly Abortable[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const finish = () => {
      clearTimeout(timer);
      for (const { signal } of under) signal.removeEventListener('abort', abort);
    };
    const abort = () => {
      finish();
      reject(under.find(({ signal }) => signal.aborted)?.signal.reason);
    };
    const end = () => {
      finish();
      resolve();
    };
    const timer = ms === Number.POSITIVE_INFINITY ? undefined : setTimeout(end, ms);
    for (const { signal } of under) signal.addEventListener('abort', abort);
    if (under.some(({ signal }) => signal.aborted)) abort();
  });
}
