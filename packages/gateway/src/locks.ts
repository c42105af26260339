import { wait } from './calls.ts';

/** Milliseconds between two polls of a lock that another request holds. */
const pollMs = 50;

/** Longest wait for a lock, and life of a lock that is not renewed, in milliseconds. */
const longestMs = 5_000;

/** Milliseconds without a poll after which a waiting request counts as killed. */
const aliveMs = 1_000;

/** A lock that one request holds. */
export interface Lock {
  /** True if another request held the lock before this one: data that was read before is stale then. */
  readonly waited: boolean;
  /** Extends the lock, for work that may take longer than its 5 s. */
  renew(): void;
  release(): void;
}

/** Makes requests of one process take turns. */
export interface Locks {
  /** Locks all keys at once. After a wait of 5 s it goes on without the lock of the other request. */
  acquire(keys: readonly string[], signal: AbortSignal): Promise<Lock>;
}

/**
 * Makes the locks of a gateway. They are marks in a map that each waiter polls with a timer of its own, because
 * in Cloudflare's workers a promise that another request resolves is never resolved. A request that is killed
 * leaves its mark behind, so marks expire.
 */
export function createLocks(): Locks {
  const marks = new Map<string, { ends: number }>();
  /** Waiting requests, in the order of their arrival. `seen` is the time of the last poll. */
  const waiting = new Set<{ readonly keys: readonly string[]; seen: number }>();

  /** Tests whether another request holds one of the keys, or waited for one before this request did. */
  function isBlocked(self: { readonly keys: readonly string[] }): boolean {
    const now = performance.now();
    if (self.keys.some((key) => (marks.get(key)?.ends ?? 0) > now)) return true;
    for (const other of waiting) {
      if (other === self) return false;
      if (now - other.seen > aliveMs) waiting.delete(other);
      else if (other.keys.some((key) => self.keys.includes(key))) return true;
    }
    return false;
  }

  return {
    async acquire(keys, signal) {
      const self = { keys, seen: performance.now() };
      let polls = 0;
      waiting.add(self);
      try {
        for (; isBlocked(self) && polls < longestMs / pollMs; polls += 1) {
          await wait(pollMs, signal);
          self.seen = performance.now();
        }
      } finally {
        waiting.delete(self);
      }
      const mark = { ends: 0 };
      const renew = () => {
        mark.ends = performance.now() + longestMs;
      };
      renew();
      for (const key of keys) marks.set(key, mark);
      return {
        waited: polls > 0,
        renew,
        release() {
          for (const key of keys) if (marks.get(key) === mark) marks.delete(key);
        },
      };
    },
  };
}
