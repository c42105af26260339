/** The client's timers, in the hand of a test, so that none takes time. */
export interface Timers {
  /** Milliseconds of each wait between two attempts. None is really waited for. */
  readonly waits: readonly number[];
  /** Lets the time limits that are still running strike. Left alone, none ever does. */
  strike(): void;
  /** Puts everything back as it was. */
  giveBack(): void;
}

export interface TakeTimersOptions {
  /** Milliseconds of the time limits, by which they are known from waits: no wait may be as long. */
  readonly limit: number;
  /** The time for as long as they are taken, in milliseconds. */
  readonly now: number;
  /** Whether a timer that is being set is somebody else's, and must go on as it is. */
  readonly isOfOthers: () => boolean;
}

/** Takes over the timers, the clock and the chance of the client. */
export function takeTimers({ limit, now, isOfOthers }: TakeTimersOptions): Timers {
  const { setTimeout, clearTimeout } = globalThis;
  const { now: clock } = Date;
  const { random } = Math;
  const limits = new Map<unknown, () => void>();
  const waits: number[] = [];

  const set = (callback: () => void, ms?: number, ...rest: unknown[]) => {
    if (isOfOthers()) return setTimeout(callback, ms, ...rest);
    if (ms !== limit) {
      waits.push(ms ?? 0);
      return setTimeout(callback, 0);
    }
    // A page's own are positive.
    const timer = -1 - limits.size;
    limits.set(timer, callback);
    return timer;
  };
  const clear = (timer?: Parameters<typeof clearTimeout>[0]) => {
    if (!limits.delete(timer)) clearTimeout(timer);
  };
  globalThis.setTimeout = set as typeof setTimeout;
  globalThis.clearTimeout = clear;
  Date.now = () => now;
  // Of a wait that is random, the shortest.
  Math.random = () => 0;
  return {
    waits,
    strike() {
      for (const callback of [...limits.values()]) callback();
    },
    giveBack() {
      Object.assign(globalThis, { setTimeout, clearTimeout });
      Date.now = clock;
      Math.random = random;
    },
  };
}
