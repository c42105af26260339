/** The time of Unix seconds; undefined for what is none, or is so far from now that no Date holds it. */
export function toDate(seconds: unknown): Date | undefined {
  const date = new Date(typeof seconds === 'number' ? seconds * 1000 : Number.NaN);
  return Number.isNaN(date.getTime()) ? undefined : date;
}
