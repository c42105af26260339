import { Missing } from '../ui/Missing.tsx';

const format = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' });

/** The day of a time in Unix seconds. */
export function SignUpDate({ seconds }: { readonly seconds: number | null | undefined }) {
  if (seconds == null) return <Missing />;
  const date = new Date(seconds * 1000);
  // Far from now there are seconds that no Date can hold.
  if (Number.isNaN(date.getTime())) return <>{seconds}</>;
  return <time dateTime={date.toISOString()}>{format.format(date)}</time>;
}
