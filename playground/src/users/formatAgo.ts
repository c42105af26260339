const format = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

const units = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const;

/** How far a time is from now, in one word and a number. Both are in Unix seconds. */
export function formatAgo(seconds: number, now: number): string {
  const apart = seconds - now;
  const [unit, size] = units.find(([, size]) => Math.abs(apart) >= size) ?? ['second', 1];
  return format.format(Math.trunc(apart / size), unit);
}
