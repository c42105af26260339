import { OptionError } from './errors.ts';

/** The time of a clock in milliseconds, in Unix seconds. */
export function readClock(now: () => number): () => number {
  return () => {
    const seconds = Math.floor(now() / 1000);
    if (Number.isSafeInteger(seconds)) return seconds;
    throw new OptionError(`now must give milliseconds since the epoch, not ${seconds * 1000}`);
  };
}
