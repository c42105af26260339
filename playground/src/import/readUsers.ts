import { type Column, guessColumns } from './columns.ts';
import { findCsvRow, guessDelimiter, hintedDelimiter } from './csv.ts';
import { createCsvReader } from './csvReader.ts';
import { FileError, findEncoding, readText } from './decode.ts';
import { findItems, findLine } from './json.ts';
import { columnsOfObjects, createJsonReader, parseSample, textsOfField } from './jsonReader.ts';
import { type FindRow, type Row, readRows, type UserRow } from './rows.ts';

export interface ReadOptions {
  /** One character that separates cells. @default the one by which rows fit the header */
  readonly delimiter?: string | undefined;
  /** A label of the Encoding Standard. @default that of a byte order mark, or UTF-8 */
  readonly encoding?: string | undefined;
  /** The use of each column. @default a guess by the header and the first rows */
  readonly columns?: readonly Column[] | undefined;
  /** Called with the number of bytes that have been read so far. */
  readonly onBytes?: (bytes: number) => void;
}

/** A file of users, of which the first rows have been read. */
export interface UserFile {
  readonly file: File;
  readonly format: 'csv' | 'lines' | 'array';
  readonly encoding: string;
  /** The delimiter of a CSV file; undefined for JSON. */
  readonly delimiter: string | undefined;
  /** Names of the columns; of JSON, the fields of the first rows. */
  readonly header: readonly string[];
  readonly columns: readonly Column[];
  /** The first rows below the header. */
  readonly sample: readonly Row[];
  /** The texts of a column in the sample, by the column's place. */
  readonly sampleOf: (index: number) => readonly string[];
  /** Reads the sample anew, as other columns would make it. */
  readonly readSample: (columns: readonly Column[]) => readonly UserRow[];
  /** Reads the file from its beginning, a piece at a time. @throws {FileError} when it cannot be read further. */
  readonly rows: AsyncIterable<UserRow>;
}

const mostSamples = 50;

/** More columns are no list of users, and no page can show them. */
const mostColumns = 1000;

/** Characters by which the delimiter is found. */
const startLength = 64 * 1024;

async function readStart(file: File, encoding: string) {
  let text = '';
  for await (const piece of readText(file, encoding)) {
    text += piece;
    if (text.length >= startLength) return { text, isEnd: false };
  }
  return { text, isEnd: true };
}

async function firstRows(rows: AsyncIterable<Row>): Promise<readonly Row[]> {
  const first: Row[] = [];
  for await (const row of rows) {
    first.push(row);
    if (first.length > mostSamples) break;
  }
  return first;
}

/** The header, which must have names in it, and no values. */
function readHeader(row: Row | undefined): readonly string[] {
  if (!row) throw new FileError('The file has no rows below its header.');
  if (row.problem) throw new FileError(`Row ${row.number}, the header: ${row.problem.reason}.`);
  const header = row.cells.map((cell) => cell.trim());
  if (header.length > mostColumns) {
    throw new FileError(`Row ${row.number}, the header, has more than ${mostColumns} columns.`);
  }
  const value = header.find((name) => /^[^\s@]{1,64}@[^\s@]{1,255}\.[a-z]{2,20}$/i.test(name));
  if (value) {
    throw new FileError(
      `Row ${row.number} holds "${value.slice(0, 60)}", so it is no header. Put the names of the columns above it.`,
    );
  }
  return header;
}

/** The format of a file, by its name and how it begins. */
function formatOf({ name }: File, text: string, isEnd: boolean): UserFile['format'] {
  if (/\.(?:jsonl|ndjson)$/i.test(name)) return 'lines';
  const start = text.trimStart();
  if (start.startsWith('[')) return 'array';
  if (!start.startsWith('{') && !/\.json$/i.test(name)) return 'csv';
  if (isEnd && start.trimEnd().includes('\n')) {
    let isObject = true;
    try {
      JSON.parse(text);
    } catch {
      isObject = false;
    }
    if (isObject) {
      throw new FileError('The file is one object. Put the users in a list, or one on each line.');
    }
  }
  return 'lines';
}

function checkDelimiter(delimiter: string): string {
  if (delimiter.length === 1 && !'" \r\n'.includes(delimiter)) return delimiter;
  throw new FileError('A delimiter is one character, and no quote, space or line end.');
}

/**
 * Reads users from a file of CSV with a header, of JSON lines or of one JSON array. The file is read a piece at a
 * time, so that it may be of any size. What cannot be read is a problem that names its column, and is
 * never changed to something that can.
 *
 * @throws {FileError} when the file is not text in its encoding, is empty, or has no header.
 *
 * @example
 * ```ts
 * const { columns, rows } = await readUsers(new File(['user_id;name\n7;Ada\n'], 'users.csv'));
 * for await (const { number, input, problem } of rows) console.log(number, input ?? problem);
 * ```
 */
export async function readUsers(file: File, options: ReadOptions = {}): Promise<UserFile> {
  const encoding = await findEncoding(file, options.encoding);
  const { text, isEnd } = await readStart(file, encoding);
  const format = formatOf(file, text, isEnd);
  const isCsv = format === 'csv';
  const hint = isCsv ? hintedDelimiter(text) : undefined;
  const delimiter = isCsv
    ? checkDelimiter(options.delimiter ?? hint ?? guessDelimiter(text, isEnd))
    : undefined;
  const createFinder = (): FindRow => {
    if (delimiter !== undefined) return findCsvRow(delimiter);
    return format === 'array' ? findItems() : findLine;
  };

  const first = await firstRows(readRows(readText(file, encoding), createFinder()));
  // The line with the hint is above the header.
  const top = hint ? first[1] : first[0];
  const header = isCsv ? readHeader(top) : [];
  const sample = isCsv ? first.slice(hint ? 2 : 1) : first;
  if (!sample.length) {
    throw new FileError(isCsv ? 'The file has no rows below its header.' : 'The file is empty.');
  }
  const whole = sample.filter(({ problem }) => !problem).map(({ cells }) => cells);
  const objects = isCsv ? [] : parseSample(whole.map(([text = '']) => text));
  const columns =
    options.columns ?? (isCsv ? guessColumns(header, whole) : columnsOfObjects(objects));
  const createReader = isCsv ? createCsvReader : createJsonReader;

  async function* readAll(): AsyncGenerator<UserRow, void, undefined> {
    const reader = createReader(columns);
    const rows = readRows(readText(file, encoding, options.onBytes), createFinder());
    for await (const row of rows) {
      if (!isCsv || row.number > (top?.number ?? 0)) yield* reader.read(row);
    }
    yield* reader.end();
  }

  return {
    ...{ file, format, encoding, delimiter, columns, sample },
    header: isCsv ? header : columns.map((column) => column.header),
    sampleOf: (index) =>
      isCsv
        ? whole.map((cells) => cells[index]?.trim() ?? '')
        : textsOfField(objects, columns[index]?.header ?? ''),
    readSample(given) {
      const reader = createReader(given);
      return [...sample.flatMap(reader.read), ...reader.end()];
    },
    rows: { [Symbol.asyncIterator]: readAll },
  };
}
