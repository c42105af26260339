import * as v from 'valibot';
import { FiniteSchema } from './values.ts';

/** A point in time: a `Date`, or Unix seconds. A fraction of a second is cut off when it is sent. */
export type Timestamp = Date | number;

/** From here on, seconds lie beyond the year 5138: whoever writes such a number means milliseconds. */
const milliseconds = 100_000_000_000;

/** Schema of {@link Timestamp}. */
export const TimestampSchema = v.union([
  v.date(),
  v.pipe(
    FiniteSchema,
    v.check(
      (seconds) => Math.abs(seconds) < milliseconds,
      'expected a Date or Unix seconds, received what looks like milliseconds',
    ),
  ),
]);

/** Unix seconds of a time that has been checked; null and undefined stay what they are. */
export function toSeconds(time: Timestamp | null | undefined): number | null | undefined {
  if (time instanceof Date) return Math.floor(time.getTime() / 1000);
  return time == null ? time : Math.trunc(time);
}
