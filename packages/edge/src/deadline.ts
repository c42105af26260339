/** Time limit of a request's two phases: until it is sent to the API, and then until the API has responded. */
export interface Deadline {
  /** Aborted when the time is over, and when the caller has left. */
  readonly signal: AbortSignal;
  /** Why the signal is aborted. */
  readonly ended: () => 'time' | 'caller' | undefined;
  /** Resolves like `value`, or rejects as soon as the signal is aborted, even if the maker of `value` ignores the signal. */
  readonly race: <T>(value: T | Promise<T>) => Promise<T>;
  /** Begins the next phase, which may take as long again. */
  readonly restart: () => void;
  /** Clears the timer, and removes the listener at the caller's signal. */
  readonly release: () => void;
}

/**
 * Starts a deadline.
 *
 * @param caller - The signal of the caller's request.
 */
export function startDeadline(milliseconds: number, caller: AbortSignal): Deadline {
  const controller = new AbortController();
  let ended: 'time' | 'caller' | undefined;
  // Not `Promise.race` with one promise for the abort, which would keep the result of every race until the end: of
  // a response that streams, each piece.
  const races = new Set<(reason: unknown) => void>();

  function end(by: 'time' | 'caller'): void {
    release();
    ended = by;
    const reason = new Error(by === 'time' ? 'The time is over' : 'The caller has left');
    controller.abort(reason);
    for (const reject of races) reject(reason);
  }
  const leave = () => end('caller');
  const start = () => setTimeout(() => end('time'), milliseconds);
  let timer = start();
  function release(): void {
    clearTimeout(timer);
    caller.removeEventListener('abort', leave);
  }

  if (caller.aborted) leave();
  else caller.addEventListener('abort', leave);
  return {
    signal: controller.signal,
    ended: () => ended,
    race: (value) =>
      new Promise((resolve, reject) => {
        races.add(reject);
        Promise.resolve(value)
          .then(resolve, reject)
          .finally(() => races.delete(reject));
        if (ended) reject(controller.signal.reason);
      }),
    restart() {
      clearTimeout(timer);
      if (!ended) timer = start();
    },
    release,
  };
}
