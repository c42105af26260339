/** What becomes of a timer that is set: it runs as it is, it waits for the test, or its time is up at once. */
export type Fate = 'run' | 'hold' | 'skip';

/** Timers in the hand of a test, so that the time it takes plays no part in what it sees. */
export interface Timers {
  /** Milliseconds of the held timers that wait now, oldest first. */
  readonly running: readonly number[];
  /** Milliseconds of all that were held or skipped, oldest first. */
  readonly started: readonly number[];
  /** Resolves when a timer of this length has been set, unless one is held already. */
  set(ms: number): Promise<void>;
  /** Ends the held timers of this length, as if their time were up. */
  strike(ms: number): void;
  /** Ends the oldest held timer, as if its time were up, and returns its milliseconds. */
  elapse(): number;
}

/** Compares the length of a timer. ky sets what is left of a total limit, a little less than the limit. */
export const hasLength = (ms: number, length: number) =>
  ms === length || (length > 10_000 && ms < length && ms > length - 1_000);

/** Takes over the timers of a page or of Node until `giveBack`. `fateOf` decides on each by its milliseconds. */
export function takeTimers(
  fateOf: (ms: number) => Fate,
  scope: Pick<typeof globalThis, 'setTimeout' | 'clearTimeout'> = globalThis,
): Timers & { giveBack(): void } {
  const { setTimeout, clearTimeout } = scope;
  const held = new Map<number, { ms: number; run: () => void }>();
  const started: number[] = [];
  let waiting: { ms: number; resolve: () => void }[] = [];

  function hold(run: () => void, ms: number): number {
    // Below zero, so that it is no id of the page's own.
    const id = -1 - started.length;
    held.set(id, { ms, run });
    return id;
  }

  function end(id: number): void {
    const timer = held.get(id);
    held.delete(id);
    timer?.run();
  }

  // The casts: Node and browsers have other types for the IDs of timers.
  scope.setTimeout = ((callback: (...args: unknown[]) => void, ms = 0, ...args: unknown[]) => {
    const run = () => callback(...args);
    const fate = fateOf(ms);
    // Browsers want their own window as `this`.
    if (fate === 'run') return setTimeout.call(scope, run, ms);
    const id = fate === 'hold' ? hold(run, ms) : setTimeout.call(scope, run, 0);
    started.push(ms);
    for (const wait of waiting) if (hasLength(ms, wait.ms)) wait.resolve();
    waiting = waiting.filter((wait) => !hasLength(ms, wait.ms));
    return id;
  }) as typeof setTimeout;
  scope.clearTimeout = (id) => {
    if (!held.delete(id as unknown as number)) clearTimeout.call(scope, id);
  };

  return {
    get running() {
      return [...held.values()].map(({ ms }) => ms);
    },
    started,
    async set(ms) {
      if ([...held.values()].some((timer) => hasLength(timer.ms, ms))) return;
      await new Promise<void>((resolve) => waiting.push({ ms, resolve }));
    },
    strike(ms) {
      for (const [id, timer] of [...held]) if (hasLength(timer.ms, ms)) end(id);
    },
    elapse() {
      const [oldest] = held;
      if (!oldest) throw new Error('no timer is running');
      end(oldest[0]);
      return oldest[1].ms;
    },
    giveBack() {
      Object.assign(scope, { setTimeout, clearTimeout });
    },
  };
}
