import type { User, UserInput } from '@intercom-fetch/core';
import { formatCustomValue, parseCustomValue } from './customValue.ts';

/** One line of custom data as it is being typed. */
export interface CustomRow {
  /** Tells the rows of a draft apart. */
  readonly id: number;
  readonly key: string;
  readonly value: string;
}

/** A user as it is being typed. */
export interface UserDraft {
  readonly email: string;
  readonly user_id: string;
  readonly name: string;
  readonly custom_data: readonly CustomRow[];
}

export function addRow(rows: readonly CustomRow[], key = '', value = ''): readonly CustomRow[] {
  const id = Math.max(0, ...rows.map((row) => row.id)) + 1;
  return [...rows, { id, key, value }];
}

export const emptyDraft: UserDraft = {
  email: '',
  user_id: '',
  name: '',
  custom_data: addRow([]),
};

export function toDraft({ email, user_id, name, custom_data }: User): UserDraft {
  let rows: readonly CustomRow[] = [];
  for (const [key, value] of Object.entries(custom_data ?? {})) {
    rows = addRow(rows, key, formatCustomValue(value));
  }
  return {
    email: email ?? '',
    user_id: user_id ?? '',
    name: name ?? '',
    custom_data: rows.length > 0 ? rows : emptyDraft.custom_data,
  };
}

/** The parameters for what has been typed. A field that is empty is left out: it stays as it is. */
export function toInput({ email, user_id, name, custom_data }: UserDraft): UserInput {
  const rows = custom_data.filter(({ key, value }) => key || value);
  const input = {
    ...(email && { email }),
    ...(user_id && { user_id }),
    ...(name && { name }),
    ...(rows.length > 0 && {
      custom_data: Object.fromEntries(rows.map(({ key, value }) => [key, parseCustomValue(value)])),
    }),
  };
  // The cast: email and user_id may both be missing. Then the library says so, and the page shows it.
  return input as UserInput;
}
