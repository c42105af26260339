import type { TestContext } from 'node:test';

/** The client's timers, in the hand of a test, so that none takes time. */
export interface Timers {
  /** Milliseconds of each wait between two attempts. None is really waited for. */
  readonly waits: readonly number[];
  /** Lets the time limits that are still running strike. Left alone, none ever does. */
  strike(): void;
}

/** Node's fetch takes its timers from the same place as the client; those must go on as they are. */
function isCalledByFetch(): boolean {
  return new Error().stack?.includes('/undici/') ?? false;
}

/**
 * Takes over the timers of the client until the test ends. `limit` tells a time limit from a wait, so it
 * must be a number of milliseconds that no wait has.
 */
export function takeTimers({ mock }: TestContext, limit: number): Timers {
  const { setTimeout, clearTimeout } = globalThis;
  const limits = new Map<unknown, () => void>();
  const waits: number[] = [];

  const set = (callback: () => void, ms?: number, ...rest: unknown[]) => {
    if (isCalledByFetch()) return setTimeout(callback, ms, ...rest);
    if (ms !== limit) {
      waits.push(ms ?? 0);
      return setTimeout(callback, 0);
    }
    const timer = {};
    limits.set(timer, callback);
    return timer;
  };
  const clear = (timer: NodeJS.Timeout) => {
    if (!limits.delete(timer)) clearTimeout(timer);
  };
  mock.method(globalThis, 'setTimeout', set as typeof setTimeout);
  mock.method(globalThis, 'clearTimeout', clear as typeof clearTimeout);
  // Of a wait that is random, the shortest.
  mock.method(Math, 'random', () => 0);
  return {
    waits,
    strike() {
      for (const callback of [...limits.values()]) callback();
    },
  };
}
