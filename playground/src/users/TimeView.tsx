import { Missing } from '../ui/Missing.tsx';
import { formatAgo } from './formatAgo.ts';
import { toDate } from './toDate.ts';
import { toText } from './toText.ts';

const format = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'medium',
  timeStyle: 'short',
  timeZone: 'UTC',
});

/** A time in Unix seconds: in UTC, and how long ago that is. */
export function TimeView({ seconds }: { readonly seconds: number | null | undefined }) {
  if (seconds == null) return <Missing />;
  const date = toDate(seconds);
  if (!date) return <>{toText(seconds)}</>;
  return (
    <>
      <time dateTime={date.toISOString()}>{format.format(date)} UTC</time>
      <span class="ago">, {formatAgo(seconds, Date.now() / 1000)}</span>
    </>
  );
}
