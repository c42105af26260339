import { afterEach, beforeEach, mock } from 'node:test';
import { takeTimers } from '../support/timers.ts';
import { start } from './stage.ts';

/**
 * Registers hooks: in the calling suite `Date` is fixed, and timers from 50 ms to 25 s, which are waits before
 * a call is repeated or a lock is polled again, end at once. Shorter ones and the time-out of a call run as
 * usual.
 *
 * @returns a function that lists the milliseconds of the waits in this test.
 */
export function skipWaits(): () => readonly number[] {
  let timers: ReturnType<typeof takeTimers>;
  beforeEach(() => {
    mock.timers.enable({ apis: ['Date'], now: start * 1000 });
    timers = takeTimers((ms) => (ms >= 50 && ms <= 25_000 ? 'skip' : 'run'));
  });
  afterEach(() => {
    timers.giveBack();
    mock.timers.reset();
  });
  return () => timers.started;
}
