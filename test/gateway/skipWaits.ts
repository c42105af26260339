import { afterEach, beforeEach, mock } from 'node:test';
import { start } from './stage.ts';

/**
 * Registers hooks: in the calling suite `Date` stands still, and timers from 50 ms to 25 s, which are waits before
 * a call is repeated or a lock is looked at again, end at once. Shorter ones and the time-out of a call run as
 * they are.
 *
 * @returns a function that lists the milliseconds of the waits in this test.
 */
export function skipWaits(): () => readonly number[] {
  const { setTimeout } = globalThis;
  let skipped: number[] = [];
  beforeEach(() => {
    skipped = [];
    mock.timers.enable({ apis: ['Date'], now: start * 1000 });
    globalThis.setTimeout = ((run: (...args: unknown[]) => void, ms = 0, ...args: unknown[]) => {
      const isWait = ms >= 50 && ms <= 25_000;
      if (isWait) skipped.push(ms);
      return setTimeout(run, isWait ? 0 : ms, ...args);
    }) as typeof setTimeout;
  });
  afterEach(() => {
    globalThis.setTimeout = setTimeout;
    mock.timers.reset();
  });
  return () => skipped;
}
