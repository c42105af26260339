import { FileError } from './FileError.ts';
import { findCsvRow } from './findCsvRow.ts';
import { findLine } from './findLine.ts';
import type { FindRow, Row } from './Row.ts';
import { readRows } from './readRows.ts';
import { readText } from './readText.ts';

/** A file of which the first rows have been read. */
export interface OpenedFile {
  readonly file: File;
  readonly findRow: FindRow;
  /** Of CSV; undefined for JSON lines. */
  readonly csv: { readonly delimiter: string; readonly header: readonly string[] } | undefined;
  /** The first rows, without the header. */
  readonly sample: readonly Row[];
}

const mostSamples = 50;

/** The one that stands most often in the first line. */
function guessDelimiter(line: string): string {
  const count = (delimiter: string) => line.split(delimiter).length;
  return [',', ';', '\t', '|'].reduce((best, each) => (count(each) > count(best) ? each : best));
}

async function firstRows(file: File, findRow: FindRow): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for await (const row of readRows(readText(file), findRow)) {
    rows.push(row);
    if (rows.length > mostSamples) break;
  }
  return rows;
}

/** Looks what is in a file: JSON lines by its name or first character, else CSV with a header. */
export async function openFile(file: File): Promise<OpenedFile> {
  const { value: start = '' } = await readText(file).next();
  if (/\.(jsonl|ndjson|json)$/i.test(file.name) || start.trimStart().startsWith('{')) {
    const sample = await firstRows(file, findLine);
    if (!sample.length) throw new FileError('The file is empty.');
    return { file, findRow: findLine, csv: undefined, sample };
  }
  const delimiter = guessDelimiter(start.trimStart().split(/[\r\n]/, 1)[0] ?? '');
  const findRow = findCsvRow(delimiter);
  const [header, ...sample] = await firstRows(file, findRow);
  if (!header || !sample.length) throw new FileError('The file has no rows below its header.');
  return { file, findRow, csv: { delimiter, header: header.cells }, sample };
}
