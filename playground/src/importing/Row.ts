/** A row as it stands in the file. */
export interface Row {
  /** From 1, as spreadsheets and editors count: a header and empty rows count too. */
  readonly number: number;
  /** One, the line, in a file of JSON lines. */
  readonly cells: readonly string[];
  /** Why it cannot be read. */
  readonly problem?: string;
}

/** A row that was found in a text, and where the next one begins. */
export interface FoundRow extends Omit<Row, 'number'> {
  readonly next: number;
}

/**
 * Finds the row that begins at `from`; undefined when more text is needed to tell.
 *
 * @param isEnd - Whether the text ends here.
 */
export type FindRow = (text: string, from: number, isEnd: boolean) => FoundRow | undefined;

/** Why a row is not sent. */
export class RowProblem extends Error {
  override readonly name = 'RowProblem';
}
