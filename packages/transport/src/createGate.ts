import { waitFor } from './waitFor.ts';

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
      if (room > 0 && !signal?.aborted) {
        room -= 1;
        return Promise.resolve();
      }
      return waitFor(signal, (goOn) => {
        waiting.add(goOn);
        return () => waiting.delete(goOn);
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
