export interface HeldTimers {
  /** Resolves when a timer of this length is there. */
  set(ms: number): Promise<void>;
  /** Ends the timers of this length that are there, as if their time were up. */
  strike(ms: number): void;
}

/**
 * Registers mocha's hooks: in the calling suite, timers of these lengths run only when the test says so.
 * The time that a test takes then plays no part in what it sees.
 */
export function holdTimers(...lengths: number[]): HeldTimers {
  const { setTimeout, clearTimeout } = window;
  const held = new Map<number, { ms: number; run: () => void }>();
  let waiting: { ms: number; resolve: () => void }[] = [];
  let lastId = 0;

  const isThere = (ms: number) => [...held.values()].some((timer) => timer.ms === ms);

  beforeEach(() => {
    held.clear();
    waiting = [];
    window.setTimeout = ((run: () => void, ms: number) => {
      if (!lengths.includes(ms)) return setTimeout(run, ms);
      lastId -= 1;
      held.set(lastId, { ms, run });
      for (const wait of waiting) if (wait.ms === ms) wait.resolve();
      return lastId;
    }) as typeof window.setTimeout;
    window.clearTimeout = ((id: number) => {
      if (!held.delete(id)) clearTimeout(id);
    }) as typeof window.clearTimeout;
  });
  afterEach(() => {
    Object.assign(window, { setTimeout, clearTimeout });
  });

  return {
    async set(ms) {
      if (isThere(ms)) return;
      await new Promise<void>((resolve) => waiting.push({ ms, resolve }));
    },
    strike(ms) {
      for (const [id, timer] of held) {
        if (timer.ms !== ms) continue;
        held.delete(id);
        timer.run();
      }
    },
  };
}
