import { Missing } from '../ui/Missing.tsx';
import { toDate } from './toDate.ts';
import { toText } from './toText.ts';

const format = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' });

/** The day of a time in Unix seconds. */
export function SignUpDate({ seconds }: { readonly seconds: number | null | undefined }) {
  if (seconds == null) return <Missing />;
  const date = toDate(seconds);
  if (!date) return <>{toText(seconds)}</>;
  return <time dateTime={date.toISOString()}>{format.format(date)}</time>;
}
