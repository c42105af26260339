import type { UserInput } from '@intercom-fetch/core';
import { type Column, explainCell, isOfFailures, readCell } from './columns.ts';
import { withoutGuard } from './csv.ts';
import { damage, isDamaged, type Row, type RowReader, type UserRow } from './rows.ts';

/**
 * Marks rows that may be one row, broken by a line end outside of quotes: a short row and the one above it, which
 * have together as many cells as one would. Where the column of emails has one in both, they are two rows.
 *
 * `push` takes a row and returns the one above it, which had to wait for this; `end` returns the last.
 */
function createBrokenRows(columns: readonly Column[]) {
  const { length } = columns;
  const email = columns.findIndex(({ field }) => field === 'email');
  const isShort = ({ cells }: Row) => cells.length < length;
  let above: Row | undefined;
  let isMarked = false;

  function isBroken(row: Row): boolean {
    if (!above || !isShort(row)) return false;
    if (above.cells.length + row.cells.length !== length + 1) return false;
    return ![above, row].every(({ cells }) => cells[email]?.includes('@'));
  }

  function take(isBrokenBelow: boolean): Row | undefined {
    if (!above || above.problem || !isShort(above) || !(isMarked || isBrokenBelow)) return above;
    const other = isMarked ? 'above' : 'below';
    const reason = `has ${above.cells.length} of ${length} cells: it and the row ${other} may be one that a line end has broken`;
    return { ...above, problem: { reason } };
  }

  return {
    push(row: Row): Row | undefined {
      const broken = isBroken(row);
      const taken = take(broken);
      above = row;
      isMarked = broken;
      return taken;
    },
    end: () => take(false),
  };
}

/**
 * Makes a user of a row of CSV. An empty cell is not sent, and neither are spaces around one.
 *
 * @param isGuarded - True when formulas have a quote in front, as in a file of failures.
 */
function readCsvRow(
  { number, cells, problem }: Row,
  columns: readonly Column[],
  isGuarded: boolean,
): UserRow {
  const cellAt = (index: number) => {
    const cell = cells[index] ?? '';
    return (isGuarded ? withoutGuard(cell) : cell).trim();
  };
  const nameAt = (index: number) => columns[index]?.header || `column ${index + 1}`;
  const issues: string[] = [];
  const user: [string, unknown][] = [];
  const customData: [string, unknown][] = [];
  if (problem) {
    const { cell, reason } = problem;
    issues.push(cell === undefined ? reason : `${nameAt(cell)}: ${reason}`);
  } else if (cells.slice(columns.length).some((cell) => cell.trim() !== '')) {
    issues.push(`has ${cells.length} cells, the header ${columns.length}`);
  }
  for (const [index, column] of columns.entries()) {
    const cell = cellAt(index);
    // Where the cells of a row are not certain, what is in them is not judged.
    if (!column.field || cell === '' || problem) continue;
    const value = isDamaged(cell) ? undefined : readCell(cell, column);
    if (value === undefined) {
      issues.push(`${nameAt(index)}: ${isDamaged(cell) ? damage : explainCell(cell, column)}`);
    }
    if (column.field === 'custom_data') customData.push([column.key, value]);
    else user.push([column.field, value]);
  }
  if (issues.length) {
    if (!problem && !user.some(([field]) => field === 'email' || field === 'user_id')) {
      issues.push('email or user_id is required');
    }
    const cellOf = (field: string) => cellAt(columns.findIndex((column) => column.field === field));
    const name = cellOf('email') || cellOf('user_id');
    return { number, cells, name, problem: issues.join('; ') };
  }
  if (customData.length) user.push(['custom_data', Object.fromEntries(customData)]);
  // The cast: the library says what is missing.
  return { number, cells, input: Object.fromEntries(user) as unknown as UserInput };
}

/** Makes users of rows of CSV. Each row waits for the one below it, by which a broken row is found. */
export function createCsvReader(columns: readonly Column[]): RowReader {
  const rows = createBrokenRows(columns);
  const isGuarded = isOfFailures(columns.map(({ header }) => header));
  const read = (row: Row | undefined) => (row ? [readCsvRow(row, columns, isGuarded)] : []);
  return { read: (row) => read(rows.push(row)), end: () => read(rows.end()) };
}
