import { Missing } from '../ui/text.tsx';
import { toDate, toText } from './userValues.ts';

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

const units = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const;

/** Formats the distance of a time from now, such as `3 days ago`. Both are Unix seconds. */
function formatAgo(seconds: number, now: number): string {
  const apart = seconds - now;
  const [unit, size] = units.find(([, size]) => Math.abs(apart) >= size) ?? ['second', 1];
  return relative.format(Math.trunc(apart / size), unit);
}

const minutes = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'medium',
  timeStyle: 'short',
  timeZone: 'UTC',
});

/** A time in UTC, and how long ago it is. */
export function TimeView({ seconds }: { readonly seconds: number | null | undefined }) {
  if (seconds == null) return <Missing />;
  const date = toDate(seconds);
  if (!date) return <>{toText(seconds)}</>;
  return (
    <>
      <time dateTime={date.toISOString()}>{minutes.format(date)} UTC</time>
      <span class="ago">, {formatAgo(seconds, Date.now() / 1000)}</span>
    </>
  );
}

const days = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' });

/** The day of a time in UTC. */
export function SignUpDate({ seconds }: { readonly seconds: number | null | undefined }) {
  if (seconds == null) return <Missing />;
  const date = toDate(seconds);
  if (!date) return <>{toText(seconds)}</>;
  return <time dateTime={date.toISOString()}>{days.format(date)}</time>;
}
