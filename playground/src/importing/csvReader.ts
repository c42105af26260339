import type { UserInput } from '@intercom-fetch/core';
import type { Column } from './Column.ts';
import { failureColumns } from './failureColumns.ts';
import { RowProblem } from './Row.ts';
import type { RowReader } from './RowReader.ts';
import { readCell } from './readCell.ts';
import { withoutGuard } from './toCsvLine.ts';

/** Reads rows of CSV. An empty cell is not sent, and neither are spaces around one. */
export function csvReader(columns: readonly Column[]): RowReader {
  const isOfFailures = failureColumns.every((name, index) => columns[index]?.header === name);
  const unguard = isOfFailures ? withoutGuard : (cell: string) => cell;

  return {
    read({ cells, problem }) {
      if (problem) throw new RowProblem(problem);
      if (cells.length !== columns.length) {
        throw new RowProblem(`has ${cells.length} cells, the header ${columns.length}`);
      }
      const user: [string, unknown][] = [];
      const customData: [string, unknown][] = [];
      columns.forEach(({ header, field, key, kind }, index) => {
        const cell = unguard(cells[index] ?? '').trim();
        if (!field || cell === '') return;
        const value = readCell(cell, kind, header);
        if (field === 'custom_data') customData.push([key, value]);
        else user.push([field, value]);
      });
      if (customData.length) user.push(['custom_data', Object.fromEntries(customData)]);
      // The cast: the library says what is missing.
      return Object.fromEntries(user) as unknown as UserInput;
    },
    nameOf({ cells }) {
      const cellOf = (wanted: string) =>
        cells[columns.findIndex(({ field }) => field === wanted)] ?? '';
      return cellOf('email') || cellOf('user_id');
    },
  };
}
