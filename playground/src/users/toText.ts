/** Text for what an answer holds, whatever that is; empty for null and for what is missing. */
export function toText(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
