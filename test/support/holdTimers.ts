import { type Fate, hasLength, type Timers, takeTimers } from './timers.ts';

export interface HeldTimers extends Timers {
  /** From now on, and until the end of the test, timers that fit end at once. */
  skip(fits: (ms: number) => boolean): void;
}

/**
 * Registers mocha's hooks: in the calling suite, timers of these lengths are held; without lengths, all are.
 */
export function holdTimers(...lengths: number[]): HeldTimers {
  let isSkipped = (_ms: number) => false;
  let timers: ReturnType<typeof takeTimers>;
  const fateOf = (ms: number): Fate => {
    if (lengths.length && !lengths.some((length) => hasLength(ms, length))) return 'run';
    return isSkipped(ms) ? 'skip' : 'hold';
  };
  beforeEach(() => {
    isSkipped = () => false;
    timers = takeTimers(fateOf);
  });
  afterEach(() => timers.giveBack());

  return {
    get running() {
      return timers.running;
    },
    get started() {
      return timers.started;
    },
    set: (ms) => timers.set(ms),
    strike: (ms) => timers.strike(ms),
    elapse: () => timers.elapse(),
    skip(fits) {
      isSkipped = fits;
    },
  };
}
