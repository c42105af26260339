import { fieldOf } from './columns.ts';
import type { FindRow, FoundRow } from './rows.ts';

const quoteProblem = 'a quote inside of quotes is not doubled';
const openProblem = 'a quote is not closed';

/** Returns the start of the next line, given the end of a line. */
function nextLine(text: string, end: number): number {
  return text[end] === '\r' && text[end + 1] === '\n' ? end + 2 : end + 1;
}

/**
 * Finds rows of CSV as RFC 4180 has them: cells in quotes may hold delimiters, line ends and doubled
 * quotes. Lines may end in LF, CRLF or CR. Spaces around quotes are left out; a quote in a cell
 * that does not begin with one is text.
 *
 * A row with a quote that is not doubled, or not closed, is a problem up to the end of the line that the cell
 * begins in. So the rows below a mistake are read. The time is linear: where a quote is open, the next line with
 * an odd number of quotes in a row closes it, and no line above that one opens another.
 */
export function findCsvRow(delimiter: string): FindRow {
  const cellEnd = new RegExp(`[${delimiter.replace(/[\\\]^-]/, '\\$&')}\r\n]`, 'g');
  const lineEnd = /[\r\n]/g;

  /** Returns the start of a match; undefined when more text may change that. */
  function find(pattern: RegExp, text: string, from: number, isEnd: boolean): number | undefined {
    pattern.lastIndex = from;
    const end = pattern.exec(text)?.index ?? text.length;
    const isCut = end === text.length || (text[end] === '\r' && end + 1 === text.length);
    return isCut && !isEnd ? undefined : end;
  }

  function skipSpaces(text: string, from: number): number {
    let at = from;
    while (text[at] === ' ' || (text[at] === '\t' && delimiter !== '\t')) at += 1;
    return at;
  }

  /** The text of a cell in quotes, given where it begins; `end` is behind the last quote, -1 when there is none. */
  function readQuoted(text: string, from: number): { readonly cell: string; readonly end: number } {
    let cell = '';
    for (let at = from; ; ) {
      const quote = text.indexOf('"', at);
      if (quote < 0) return { cell, end: -1 };
      cell += text.slice(at, quote);
      if (text[quote + 1] !== '"') return { cell, end: quote + 1 };
      cell += '"';
      at = quote + 2;
    }
  }

  return (text, from, isEnd): FoundRow | undefined => {
    const cells: string[] = [];
    let strayQuote = false;

    function stopAt(start: number, reason: string): FoundRow | undefined {
      const end = find(lineEnd, text, start, isEnd);
      if (end === undefined) return undefined;
      const problem = { cell: cells.length, reason };
      cells.push(text.slice(start, end));
      return { cells, problem, next: nextLine(text, end) };
    }

    for (let start = from; ; ) {
      const quote = skipSpaces(text, start);
      let end: number | undefined;
      if (text[quote] === '"') {
        const quoted = readQuoted(text, quote + 1);
        if (quoted.end < 0) return isEnd ? stopAt(start, openProblem) : undefined;
        end = skipSpaces(text, quoted.end);
        // The next character may be a quote, too, or a line feed.
        if (end + (text[end] === '\r' ? 1 : 0) >= text.length && !isEnd) return undefined;
        const isWhole = end >= text.length || [delimiter, '\r', '\n'].includes(text[end] ?? '');
        if (!isWhole) return stopAt(start, quoteProblem);
        cells.push(quoted.cell);
      } else {
        end = find(cellEnd, text, start, isEnd);
        if (end === undefined) return undefined;
        const cell = text.slice(start, end);
        strayQuote ||= cell.includes('"');
        cells.push(cell);
      }
      if (text[end] !== delimiter) return { cells, next: nextLine(text, end), strayQuote };
      start = end + 1;
    }
  };
}

/** The delimiters that the page offers. */
export const delimiters: Readonly<Record<string, string>> = {
  ',': 'comma ,',
  ';': 'semicolon ;',
  '\t': 'tab',
  '|': 'bar |',
  ':': 'colon :',
  '^': 'caret ^',
  '~': 'tilde ~',
};

/** Delimiters that are found without a choice, after the comma. */
const likeliest = [';', '\t', '|'];

/** Rows by which the delimiter is found. */
const mostRows = 50;

/** Rates how well the rows of a text fit its header when they are split at a delimiter; the higher the better. */
function fitOf(delimiter: string, text: string, isEnd: boolean): readonly number[] {
  const findRow = findCsvRow(delimiter);
  const rows: FoundRow[] = [];
  for (let at = 0; at < text.length && rows.length < mostRows; ) {
    const row = findRow(text, at, isEnd || rows.length === 0);
    if (!row) break;
    at = row.next;
    if (row.problem || row.cells.some((cell) => cell.trim() !== '')) rows.push(row);
  }
  const [header, ...others] = rows;
  if (!header || header.problem || header.cells.length < 2) return [0];
  const { length } = header.cells;
  const fitting = others.filter(
    ({ cells, problem, strayQuote }) => cells.length === length && !problem && !strayQuote,
  );
  const share = others.length ? fitting.length / others.length : 1;
  const names = header.cells.filter((cell) => fieldOf(cell) !== undefined).length;
  return [share >= 0.5 ? 2 : 1, names, header.strayQuote ? 0 : 1, share, length];
}

function isBetter(one: readonly number[], other: readonly number[]): boolean {
  const different = one.findIndex((value, index) => value !== other[index]);
  return different >= 0 && (one[different] ?? 0) > (other[different] ?? 0);
}

/**
 * Guesses the delimiter: the one by which rows fit the header. Where several do, the one by which the header
 * has names of fields, and then the one with the most columns.
 *
 * @param isEnd - True when the text ends here, and so its last row is whole.
 */
export function guessDelimiter(text: string, isEnd: boolean): string {
  let best = { delimiter: ',', fit: fitOf(',', text, isEnd) };
  for (const delimiter of likeliest) {
    const fit = fitOf(delimiter, text, isEnd);
    if (isBetter(fit, best.fit)) best = { delimiter, fit };
  }
  return best.delimiter;
}

/** The delimiter that a first line such as `sep=;` names for spreadsheets; undefined when it is no such line. */
export function hintedDelimiter(text: string): string | undefined {
  return /^"?sep=([^"\r\n ])"?\1* *(?:[\r\n]|$)/i.exec(text)?.[1];
}

/** A text that a spreadsheet would run as a formula. A number is none. */
const formula = /^'*[=+\-@\t\r]/;
const number = /^[+-]?\d+(?:[.,]\d+)?$/;

/** A quote in front makes a spreadsheet take a formula for text. */
const withGuard = (cell: string) => (formula.test(cell) && !number.test(cell) ? `'${cell}` : cell);

/** The cell as it was before `toCsvLine` wrote it. */
export const withoutGuard = (cell: string): string =>
  cell.startsWith("'") && formula.test(cell.slice(1)) ? cell.slice(1) : cell;

/** Writes a row of CSV whose cells a spreadsheet shows and does not run. */
export function toCsvLine(cells: readonly string[], delimiter: string): string {
  const quoted = cells.map((cell) => {
    const safe = withGuard(cell);
    const isPlain =
      safe === safe.trim() &&
      ![delimiter, '"', '\r', '\n'].some((special) => safe.includes(special));
    return isPlain ? safe : `"${safe.replaceAll('"', '""')}"`;
  });
  return `${quoted.join(delimiter)}\r\n`;
}
