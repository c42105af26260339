import type { User, UserInput } from '@intercom-fetch/core';

/** The text of a value of a response, whatever it is; empty for null and undefined. */
export function toText(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** The date of Unix seconds; undefined for a value that is no time, or that no Date can hold. */
export function toDate(seconds: unknown): Date | undefined {
  const date = new Date(typeof seconds === 'number' ? seconds * 1000 : Number.NaN);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

/** The objects of a list in a response. A server may send anything in its place. */
export function recordsOf<T extends object>(list: readonly T[] | null | undefined): readonly T[] {
  return Array.isArray(list) ? list.filter((item) => typeof item === 'object' && item) : [];
}

/** The name to show for a user, of whom every field may be missing. */
export function nameOf({ name, email, user_id }: User): string {
  const names = [name, email, user_id].map(toText);
  return names.find((text) => text.trim() !== '') ?? 'A user without a name';
}

/** Formats custom data in one line. */
export function formatCustomData({ custom_data }: User): string {
  return Object.entries(custom_data ?? {})
    .map(([key, value]) => `${key}: ${value === null ? 'null' : toText(value)}`)
    .join(', ');
}

/** The fields of a user that can be written. */
export function toInput({ email, user_id, name, custom_data }: User): UserInput {
  const input = {
    ...(email && { email }),
    ...(user_id && { user_id }),
    ...(name && { name }),
    ...(custom_data && { custom_data }),
  };
  // The cast: a user may have neither email nor user_id. Then the library says what is missing.
  return input as UserInput;
}
