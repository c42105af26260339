export interface HeldTimers {
  /** Milliseconds of the held timers that run now, oldest first. */
  readonly running: readonly number[];
  /** Milliseconds of all that were held in this test, oldest first. */
  readonly started: readonly number[];
  /** Resolves when a timer of this length is there. */
  set(ms: number): Promise<void>;
  /** Ends the timers of this length that are there, as if their time were up. */
  strike(ms: number): void;
  /** Ends the oldest timer, as if its time were up, and gives its milliseconds. */
  elapse(): number;
  /** From now on, and until the end of the test, the time of these is up as soon as they are set. */
  pass(fits: (ms: number) => boolean): void;
}

/** Compares the length of a timer. ky sets what is left of a total limit, a little less than the limit. */
const hasLength = (ms: number, length: number) =>
  ms === length || (length > 10_000 && ms < length && ms > length - 1_000);

/**
 * Registers mocha's hooks: in the calling suite, timers of these lengths run only when the test says so;
 * without lengths, all do. The time that a test takes then plays no part in what it sees.
 */
export function holdTimers(...lengths: number[]): HeldTimers {
  const { setTimeout, clearTimeout } = globalThis;
  const held = new Map<number, { ms: number; run: () => void }>();
  let started: number[] = [];
  let waiting: { ms: number; resolve: () => void }[] = [];
  let passes = (_ms: number) => false;
  let lastId = 0;

  function end(id: number): void {
    const timer = held.get(id);
    held.delete(id);
    timer?.run();
  }

  beforeEach(() => {
    held.clear();
    started = [];
    waiting = [];
    passes = () => false;
    globalThis.setTimeout = ((run: () => void, ms = 0, ...args: unknown[]) => {
      if (lengths.length && !lengths.some((length) => hasLength(ms, length)))
        return setTimeout(run, ms, ...args);
      // Below zero, so that it is no id of the page's own.
      lastId -= 1;
      const id = lastId;
      held.set(id, { ms, run });
      started.push(ms);
      if (passes(ms)) queueMicrotask(() => end(id));
      for (const wait of waiting) if (hasLength(ms, wait.ms)) wait.resolve();
      return id;
    }) as typeof setTimeout;
    globalThis.clearTimeout = ((id: number) => {
      if (!held.delete(id)) clearTimeout(id);
    }) as typeof clearTimeout;
  });
  afterEach(() => {
    Object.assign(globalThis, { setTimeout, clearTimeout });
  });

  const running = () => [...held.values()].map(({ ms }) => ms);

  return {
    get running() {
      return running();
    },
    get started() {
      return started;
    },
    async set(ms) {
      if (running().some((each) => hasLength(each, ms))) return;
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
    pass(fits) {
      passes = fits;
    },
  };
}
