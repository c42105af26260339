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
 */
export function withDeadline<T>(
  work: (signal: AbortSignal) => Promise<T>,
  { signal, timeout, onTimeout }: Deadline,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const controller = new AbortController();
    const finish = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
    };
    const end = (reason: unknown) => {
      finish();
      reject(reason);
      controller.abort(reason);
    };
    const abort = () => end(signal?.reason);
    const timer = timeout === false ? undefined : setTimeout(() => end(onTimeout()), timeout);
    signal?.addEventListener('abort', abort);
    const succeed = (result: T) => {
      finish();
      resolve(result);
    };
    const fail = (error: unknown) => {
      finish();
      // What the work makes of an abort does not go before its reason, even if it is there sooner.
      reject(signal?.aborted ? signal.reason : error);
    };
    if (signal?.aborted) abort();
    else work(controller.signal).then(succeed, fail);
  });
}
