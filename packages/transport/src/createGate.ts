/** Lets only so many in at a time, in the order in which they came. */
export interface Gate {
  /** Resolves when there is room; an abort ends the wait with the signal's own reason. */
  enter(signal: AbortSignal | undefined): Promise<void>;
  /** Makes room for the next. */
  leave(): void;
}

export function createGate(limit: number): Gate {
  let room = limit;
  const waiting = new Set<() => void>();
  return {
    enter(signal) {
      // Its event is over: a listener would stay.
      if (signal?.aborted) return Promise.reject(signal.reason);
      if (room > 0) {
        room -= 1;
        return Promise.resolve();
      }
      return new Promise((resolve, reject) => {
        const abort = () => {
          waiting.delete(go);
          reject(signal?.reason);
        };
        const go = () => {
          signal?.removeEventListener('abort', abort);
          resolve();
        };
        waiting.add(go);
        signal?.addEventListener('abort', abort, { once: true });
      });
    },
    leave() {
      const [next] = waiting;
      if (!next) {
        room += 1;
        return;
      }
      waiting.delete(next);
      next();
    },
  };
}
