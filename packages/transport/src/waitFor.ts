/**
 * Waits until it is called to go on; an abort ends the wait at once, with the signal's own reason.
 *
 * @param begin - Is given what to call, and gives what to do when nobody waits any more.
 */
export function waitFor(
  signal: AbortSignal | undefined,
  begin: (goOn: () => void) => () => void,
): Promise<void> {
  // Its event is over: a listener would stay.
  if (signal?.aborted) return Promise.reject(signal.reason);
  return new Promise((resolve, reject) => {
    const abort = () => {
      end();
      reject(signal?.reason);
    };
    const end = begin(() => {
      signal?.removeEventListener('abort', abort);
      resolve();
    });
    signal?.addEventListener('abort', abort, { once: true });
  });
}
