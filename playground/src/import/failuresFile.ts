import { isJsonObject } from '@intercom-fetch/transport';
import { failureColumns, isOfFailures } from './columns.ts';
import { toCsvLine, withoutGuard } from './csv.ts';
import type { Failure } from './importFile.ts';
import type { UserFile } from './readUsers.ts';

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function toJsonLine({ number, cells: [text = ''], reason }: Failure): string {
  const value = parse(text);
  const own = isJsonObject(value) ? value : { import_text: text };
  const head = { import_row: number, import_error: reason };
  // Twice: first in order, and not replaced by those of the last time.
  return `${JSON.stringify({ ...head, ...own, ...head })}\n`;
}

/** Makes a file of the rows that failed, as they stand in their file, each with the reason: to be mended and imported again. */
export function failuresFile(
  { file, delimiter, header }: Pick<UserFile, 'file' | 'delimiter' | 'header'>,
  failures: readonly Failure[],
): File {
  const isCsv = delimiter !== undefined;
  const name = `${file.name.replace(/\.\w+$/, '')}-failures.${isCsv ? 'csv' : 'jsonl'}`;
  if (!isCsv) return new File(failures.map(toJsonLine), name, { type: 'application/jsonl' });
  // Of a file of failures, the reasons of the last time are replaced.
  const isOld = isOfFailures(header);
  const own = (cells: readonly string[]) =>
    isOld ? cells.slice(failureColumns.length).map(withoutGuard) : cells;
  const lines = failures.map(({ number, cells, reason }) =>
    toCsvLine([String(number), reason, ...own(cells)], delimiter),
  );
  // Without the mark, some spreadsheets do not take the file for UTF-8.
  const start = `\ufeff${toCsvLine([...failureColumns, ...own(header)], delimiter)}`;
  return new File([start, ...lines], name, { type: 'text/csv' });
}
