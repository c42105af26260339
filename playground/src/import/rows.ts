import type { UserInput } from '@intercom-fetch/core';
import { FileError } from './decode.ts';

/** A row as it stands in the file. */
export interface Row {
  /** Counted from 1, as spreadsheets and editors count: a header and empty rows count too. */
  readonly number: number;
  /** In a file of JSON: one cell, the text of the object. */
  readonly cells: readonly string[];
  /** The reason why the row cannot be read, and the cell, counted from 0, when it is one cell. */
  readonly problem?: { readonly cell?: number; readonly reason: string };
}

/** A row that was read: a user, or why it is none. `cells` has the row as it stands in the file. */
export type UserRow = Pick<Row, 'number' | 'cells'> &
  (
    | { readonly input: UserInput; readonly problem?: undefined }
    | {
        readonly input?: undefined;
        readonly problem: string;
        /** Email or user_id, as far as the row has one. */
        readonly name: string;
      }
  );

/** Makes users of rows, in their order. It may need the next row for that. */
export interface RowReader {
  readonly read: (row: Row) => readonly UserRow[];
  /** To be called after the last row. */
  readonly end: () => readonly UserRow[];
}

/** Tests whether a text has a replacement character in it, which stands for bytes that the encoding does not know. */
export const isDamaged = (text: string): boolean => text.includes('\ufffd');

export const damage = 'holds a character that is not in the encoding of the file';

/** A row that was found in a text, and where the next one begins. */
export interface FoundRow extends Omit<Row, 'number'> {
  readonly next: number;
  /** True when a cell without quotes around it has one inside: the sign of a wrong delimiter. */
  readonly strayQuote?: boolean;
}

/**
 * Finds the row that begins at `from`; undefined when more text is needed to find its end.
 *
 * @param isEnd - True when the text ends here.
 */
export type FindRow = (text: string, from: number, isEnd: boolean) => FoundRow | undefined;

/** The longest row, in characters. Longer ones come of a quote or a bracket that was left open. */
const longest = 1_000_000;

/**
 * Joins pieces of text and splits them into rows. Empty rows are counted and left out.
 *
 * @throws {FileError} for a row that is longer than a million characters.
 */
export async function* readRows(
  pieces: AsyncIterable<string>,
  findRow: FindRow,
): AsyncGenerator<Row, void, undefined> {
  let text = '';
  let number = 0;
  let at = 0;

  function* take(found: FoundRow): Generator<Row, void, undefined> {
    number += 1;
    at = found.next;
    const { cells, problem } = found;
    if (problem) yield { number, cells, problem };
    else if (cells.some((cell) => cell.trim() !== '')) yield { number, cells };
  }

  function* takeAll(isEnd: boolean): Generator<Row, void, undefined> {
    while (at < text.length) {
      const found = findRow(text, at, isEnd);
      if (!found) break;
      yield* take(found);
    }
    text = text.slice(at);
    at = 0;
  }

  for await (const piece of pieces) {
    text += piece;
    yield* takeAll(false);
    while (text.length > longest) {
      // A quote that was left open ends its own row; the lines below are rows again.
      const found = findRow(text, 0, true);
      if (!found?.problem || found.next >= text.length) {
        throw new FileError(
          `Row ${number + 1} is longer than ${longest} characters. Is a quote left open?`,
        );
      }
      yield* take(found);
      yield* takeAll(false);
    }
  }
  yield* takeAll(true);
}
