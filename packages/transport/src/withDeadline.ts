/** How long some work may take. */
export interface Deadline {
  /** The caller's signal. Its own reason is what an abort rejects with. */
  readonly signal: AbortSignal | undefined;
  /** Milliseconds, or false for no limit. */
  readonly timeout: number | false;
  /** Makes the error for a time-out. */
  readonly onTimeout: () => Error;
}

/**
 * Runs `work` with a signal that ends it. When the caller aborts or time is up, the promise rejects
 * at once, even if the work pays no heed. Afterwards neither a timer nor a listener is left.
 *
 * Promises are passed on and not answered by hand, and the error is made when one of them is settled:
 * so its stack goes on to the caller.
 */
export function withDeadline<T>(
  work: (signal: AbortSignal) => Promise<T>,
  { signal, timeout, onTimeout }: Deadline,
): Promise<T> {
  const controller = new AbortController();
  let isLate = false;
  return new Promise<T>((resolve, reject) => {
    const finish = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
    };
    const abort = () => {
      finish();
      reject(signal?.reason);
      controller.abort(signal?.reason);
    };
    const beLate = () => {
      isLate = true;
      finish();
      reject();
    };
    const timer = timeout === false ? undefined : setTimeout(beLate, timeout);
    signal?.addEventListener('abort', abort);
    if (signal?.aborted) abort();
    else work(controller.signal).finally(finish).then(resolve, reject);
  }).catch((error: unknown) => {
    // What the work makes of an abort does not go before its reason, even if it is there sooner.
    if (!isLate) throw signal?.aborted ? signal.reason : error;
    const late = onTimeout();
    controller.abort(late);
    throw late;
  });
}
