import { wait } from './calls.ts';

/** Milliseconds between two looks at a lock that another request holds. */
const pollMs = 50;

/** Milliseconds that a request waits for a lock at most, and that a lock counts when nobody renews it. */
const longestMs = 5_000;

/** Milliseconds after which a request that has not looked counts as killed. */
const aliveMs = 1_000;

/** A lock that one request holds. */
export interface Lock {
  /** Whether another request held it before: what was read before is stale then. */
  readonly waited: boolean;
  /** Renews it, for work that takes longer. */
  renew(): void;
  release(): void;
}

/** Makes requests of one process take turns. */
export interface Locks {
  /** Takes all keys at once, or goes on without after 5 s. */
  acquire(keys: readonly string[], signal: AbortSignal): Promise<Lock>;
}

/**
 * Makes the locks of a gateway. They are marks in a map at which each waiter looks with a timer of its own,
 * because in Cloudflare's workers a promise that another request resolves is never resolved. A request that
 * is killed leaves its mark behind, so that marks end by themselves.
 */
export function createLocks(): Locks {
  const marks = new Map<string, { ends: number }>();
  /** Requests that wait, the first one first. `seen` is when each has last looked. */
  const waiting = new Set<{ readonly keys: readonly string[]; seen: number }>();

  /** Tests whether another request holds one of the keys, or waits for it since before. */
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
