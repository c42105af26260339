import { FileError } from './FileError.ts';
import type { FindRow, Row } from './Row.ts';

/** Longest row that is waited for. Longer ones come of a quote that was left open. */
const mostCharacters = 1_000_000;

/** Puts pieces of text together again as rows. Empty ones are counted and left out. */
export async function* readRows(
  pieces: AsyncIterable<string>,
  findRow: FindRow,
): AsyncGenerator<Row, void, undefined> {
  let text = '';
  let number = 0;

  function* takeRows(isEnd: boolean): Generator<Row, void, undefined> {
    let at = 0;
    while (at < text.length) {
      const found = findRow(text, at, isEnd);
      if (!found) break;
      number += 1;
      at = found.next;
      const { next: _, ...row } = found;
      if (row.cells.some((cell) => cell.trim() !== '')) yield { number, ...row };
    }
    text = text.slice(at);
  }

  for await (const piece of pieces) {
    text += piece;
    yield* takeRows(false);
    if (text.length > mostCharacters) {
      throw new FileError(
        `Row ${number + 1} is longer than ${mostCharacters} characters. Is a quote left open?`,
      );
    }
  }
  yield* takeRows(true);
}
