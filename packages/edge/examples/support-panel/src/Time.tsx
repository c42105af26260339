const format = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** A time in Unix seconds, as the API has it. */
export function Time({ seconds }: { seconds: number | null | undefined }) {
  if (seconds == null) return '–';
  const date = new Date(seconds * 1000);
  return <time dateTime={date.toISOString()}>{format.format(date)}</time>;
}
