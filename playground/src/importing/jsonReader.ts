import type { UserInput } from '@intercom-fetch/core';
import { isJsonObject } from '@intercom-fetch/transport';
import { RowProblem } from './Row.ts';
import type { RowReader } from './RowReader.ts';

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new RowProblem(`is no JSON: ${error instanceof Error ? error.message : error}`);
  }
}

function readObject(text: string): Record<string, unknown> {
  const value = parse(text);
  if (!isJsonObject(value)) throw new RowProblem('is no JSON object');
  // Of a file of failures: what was no object stands there as text.
  if (typeof value['import_text'] === 'string') return readObject(value['import_text']);
  const { import_row: _, import_error: __, ...user } = value;
  return user;
}

/** Takes each line for a user as it is; the library says what is wrong with it. */
export const jsonReader: RowReader = {
  read: ({ cells: [line = ''] }) => readObject(line) as unknown as UserInput,
  nameOf({ cells: [line = ''] }) {
    try {
      const { email, user_id } = readObject(line);
      return String(email ?? user_id ?? '');
    } catch {
      return '';
    }
  },
};
