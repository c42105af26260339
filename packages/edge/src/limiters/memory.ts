import { checkLimit, type Limit, type RateLimiter } from './types.ts';

/** Options of `memoryLimiter`. */
export interface MemoryLimiterOptions extends Limit {
  /**
   * Most keys that are kept. A new key beyond that replaces the one whose window began first; a key that is over its
   * limit is replaced only when all keys are.
   *
   * @default 10_000
   */
  readonly maxKeys?: number;
  /**
   * The clock, in milliseconds from any start. When it steps back, all counts start anew, so that nobody is
   * refused for longer than a window.
   *
   * @default performance.now, which does not follow when the system's clock is set
   */
  readonly now?: () => number;
}

/** The requests of one key. */
interface Window {
  count: number;
  /** On the limiter's clock. */
  readonly end: number;
}

/** Drops the windows that have ended. They are in about the order of their ends, so the first that lasts stops it. */
function dropEnded(windows: Map<string, Window>, time: number): void {
  for (const [key, { end }] of windows) {
    if (end > time) return;
    windows.delete(key);
  }
}

/**
 * Creates a limiter for one process, which counts in memory. Cloudflare's workers run in many processes at once, and
 * so do servers behind a load balancer: there each would let `limit` requests pass.
 *
 * @throws {TypeError} when an option is out of range
 *
 * @example
 * ```ts
 * import { memoryLimiter } from '@intercom-fetch/edge';
 *
 * const limiter = memoryLimiter({ limit: 60, window: 60 });
 * ```
 */
export function memoryLimiter({
  maxKeys = 10_000,
  now = () => performance.now(),
  ...options
}: MemoryLimiterOptions): RateLimiter {
  const { limit, window } = checkLimit(options);
  if (!Number.isSafeInteger(maxKeys) || maxKeys < 1) {
    throw new TypeError('maxKeys must be a positive integer');
  }
  // Below the limit, at it, and refused. Keys are dropped in this order, because whoever sends requests with many
  // keys could otherwise push out the one that is refused.
  const ranks: readonly Map<string, Window>[] = [new Map(), new Map(), new Map()];
  let last = Number.NEGATIVE_INFINITY;

  function readClock(): number {
    const time = now();
    // A comparison with NaN is false, and no window would ever end.
    if (!Number.isFinite(time)) throw new TypeError('now must return a finite number');
    if (time < last) for (const windows of ranks) windows.clear();
    last = time;
    return time;
  }

  function makeRoom(time: number): void {
    for (const windows of ranks) dropEnded(windows, time);
    if (ranks.reduce((size, windows) => size + windows.size, 0) < maxKeys) return;
    const windows = ranks.find(({ size }) => size);
    const [first] = windows?.keys() ?? [];
    if (first !== undefined) windows?.delete(first);
  }

  return {
    take(key) {
      const time = readClock();
      let rank = ranks.find((windows) => windows.has(key));
      let current = rank?.get(key);
      if (!current || current.end <= time) {
        rank?.delete(key);
        rank = undefined;
        makeRoom(time);
        current = { count: 0, end: time + window * 1000 };
      }
      current.count += 1;
      const { count, end } = current;
      const next = ranks[count < limit ? 0 : count === limit ? 1 : 2];
      // A key that stays where it is keeps its place: the windows that began first are in front.
      if (next !== rank) {
        rank?.delete(key);
        next?.set(key, current);
      }
      return { allowed: count <= limit, retryAfter: Math.max(1, Math.ceil((end - time) / 1000)) };
    },
  };
}
