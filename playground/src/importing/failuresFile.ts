import { isJsonObject } from '@intercom-fetch/transport';
import { failureColumns } from './failureColumns.ts';
import type { Failure } from './ImportState.ts';
import type { OpenedFile } from './openFile.ts';
import { toCsvLine, withoutGuard } from './toCsvLine.ts';

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function toJsonLine({ row, reason }: Failure): string {
  const [text = ''] = row.cells;
  const value = parse(text);
  const own = isJsonObject(value) ? value : { import_text: text };
  const head = { import_row: row.number, import_error: reason };
  // Twice: first in order, and not replaced by those of the last time.
  return `${JSON.stringify({ ...head, ...own, ...head })}\n`;
}

/** The rows that failed as they stand in the file, each with the reason: to be mended and imported again. */
export function failuresFile({ file, csv }: OpenedFile, failures: readonly Failure[]): File {
  const name = `${file.name.replace(/\.\w+$/, '')}-failures.${csv ? 'csv' : 'jsonl'}`;
  if (!csv) return new File(failures.map(toJsonLine), name, { type: 'application/jsonl' });
  const { delimiter, header } = csv;
  // Of a file of failures, the reasons of the last time are replaced.
  const old = failureColumns.every((column, index) => header[index] === column);
  const own = (cells: readonly string[]) =>
    old ? cells.slice(failureColumns.length).map(withoutGuard) : cells;
  const lines = failures.map(({ row, reason }) =>
    toCsvLine([String(row.number), reason, ...own(row.cells)], delimiter),
  );
  // Without the mark, some spreadsheets do not take it for UTF-8.
  const start = `\ufeff${toCsvLine([...failureColumns, ...own(header)], delimiter)}`;
  return new File([start, ...lines], name, { type: 'text/csv' });
}
