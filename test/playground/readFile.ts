// Reads files of users as the import does, for the tests of what comes out.
import type { Column } from '../../playground/src/import/columns.ts';
import { type ReadOptions, readUsers } from '../../playground/src/import/readUsers.ts';
import { caught } from '../support/caught.ts';

export interface Read {
  readonly delimiter: string | undefined;
  readonly header: readonly string[];
  readonly columns: readonly Column[];
  /** By row number: the user, or the problem as text. */
  readonly rows: Readonly<Record<number, unknown>>;
}

/** Reads a whole file, by its text or bytes. */
export async function read(
  content: BlobPart,
  options?: ReadOptions,
  name = 'users.csv',
): Promise<Read> {
  const { delimiter, header, columns, rows } = await readUsers(new File([content], name), options);
  const read: Record<number, unknown> = {};
  for await (const { number, input, problem } of rows) read[number] = input ?? problem;
  return { delimiter, header, columns, rows: read };
}

export const rowsOf = async (content: BlobPart, options?: ReadOptions) =>
  (await read(content, options)).rows;

export const jsonRows = async (text: string, name: string) => (await read(text, {}, name)).rows;

export const reasonFor = (content: BlobPart, options?: ReadOptions, name?: string) =>
  caught(read(content, options, name));
