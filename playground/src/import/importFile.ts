import {
  type Client,
  type ImportEntry,
  type ImportInvalid,
  type ImportRefused,
  type ImportResult,
  type ImportUsersOptions,
  importUsers,
  type UserInput,
} from '@intercom-fetch/core';
import { failureColumns, isOfFailures } from './columns.ts';
import { toCsvLine, withoutGuard } from './csv.ts';
import { FileError } from './decode.ts';
import { JsonProblem, parseObject, textOfRow } from './json.ts';
import { type ReadOptions, readUsers, type UserFile } from './readUsers.ts';
import type { UserRow } from './rows.ts';

/** Counts of rows by their outcome. All but `read` add up to it. */
export interface Counts {
  readonly read: number;
  readonly accepted: number;
  readonly refused: number;
  /** Sent, but no response says what became of them. */
  readonly unknown: number;
  /** Not fit to be sent. */
  readonly unreadable: number;
  readonly underWay: number;
}

/** A row that is not known to have been accepted, as it stands in the file, and why. */
export interface Failure {
  readonly number: number;
  readonly cells: readonly string[];
  readonly outcome: 'refused' | 'unknown' | 'unreadable';
  /** Email or user_id. */
  readonly name: string;
  readonly reason: string;
}

export interface Progress {
  readonly counts: Counts;
  /** Bytes of the file that were read so far. */
  readonly bytes: number;
}

/** The end of an import. */
export interface ImportEnd extends Progress {
  /** Listed in the order of the file. */
  readonly failures: readonly Failure[];
  /** Number of the last row that was read. */
  readonly lastRow: number;
  /** The error that ended the import before the end of the file. */
  readonly error?: unknown;
}

/** A pause of an import, in which no more of the file is read. */
export interface Pause {
  readonly begin: () => void;
  readonly end: () => void;
  /** Resolves at once when there is no pause, else when it ends. */
  readonly over: () => Promise<void>;
}

export function createPause(): Pause {
  let over = Promise.resolve();
  let end = () => {};
  return {
    begin() {
      end();
      over = new Promise((resolve) => {
        end = resolve;
      });
    },
    end: () => end(),
    over: () => over,
  };
}

/** After so many rows that cannot be read, the columns are wrong, and no memory is spent on the rest. */
const mostUnreadable = 10_000;

export interface SendOptions extends Pick<ImportUsersOptions, 'onBatchError'> {
  readonly batchSize: number;
  readonly concurrency: number;
}

interface Job {
  readonly file: File;
  /** Options for reading the file. */
  readonly reading: Omit<ReadOptions, 'onBytes'>;
  /** Options for sending its users. */
  readonly sending: SendOptions;
  readonly pause: Pause;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
}

/** Explains why an input of an import was not accepted. */
function explainEntry({
  issues,
  error,
}: ImportEntry & Partial<ImportInvalid & ImportRefused>): string {
  if (issues) return issues.map(({ path, message }) => `${path} ${message}`.trim()).join('; ');
  if (error !== undefined) return error instanceof Error ? error.message : String(error);
  return 'The API did not take it and does not say why. Often the email is of another user.';
}

/** Imports the rows of a file as they are read. Never rejects: the end says what ended it. */
export async function importFile(client: Client, job: Job): Promise<ImportEnd> {
  const { file, reading, sending, pause, signal, onProgress } = job;
  const rows = new WeakMap<object, UserRow>();
  const unreadable: Failure[] = [];
  let account: ImportResult | undefined;
  let bytes = 0;
  // Number of users given to the library. After an abort, it may not have accepted the last one.
  let given = 0;
  let lastRow = 0;
  let rowBefore = 0;

  async function* users(): AsyncGenerator<UserInput, void, undefined> {
    const onBytes = (taken: number) => {
      bytes = taken;
    };
    const opened = await readUsers(file, { ...reading, onBytes });
    for await (const row of opened.rows) {
      await pause.over();
      signal.throwIfAborted();
      rowBefore = lastRow;
      lastRow = row.number;
      if (row.input) {
        rows.set(row.input, row);
        given += 1;
        yield row.input;
      } else {
        const { number, cells, name, problem } = row;
        unreadable.push({ number, cells, name, outcome: 'unreadable', reason: problem });
        if (unreadable.length >= mostUnreadable) {
          throw new FileError(`${mostUnreadable} rows cannot be read. Are the columns right?`);
        }
      }
    }
  }

  function progress(): Progress {
    const { read = 0, accepted = 0, refused = [], invalid = [], unknown = [] } = account ?? {};
    const counts = {
      read: read + unreadable.length,
      accepted,
      refused: refused.length,
      unknown: unknown.length,
      unreadable: unreadable.length + invalid.length,
      underWay: read - accepted - refused.length - unknown.length - invalid.length,
    };
    return { counts, bytes };
  }

  function explain(outcome: Failure['outcome']) {
    return (entry: ImportEntry): Failure => {
      const { number = 0, cells = [], input } = rows.get(Object(entry.input)) ?? {};
      const name = String(input?.email || input?.user_id || '');
      return { number, cells, outcome, name, reason: explainEntry(entry) };
    };
  }

  function end(error: unknown): ImportEnd {
    const { read = 0, refused = [], invalid = [], unknown = [] } = account ?? {};
    const failures = [
      ...unreadable,
      ...invalid.map(explain('unreadable')),
      ...refused.map(explain('refused')),
      ...unknown.map(explain('unknown')),
    ].sort((one, other) => one.number - other.number);
    return { ...progress(), failures, lastRow: given > read ? rowBefore : lastRow, error };
  }

  try {
    const { stoppedBy } = await importUsers(client, users(), {
      ...sending,
      signal,
      onProgress(now) {
        account = now;
        onProgress(progress());
      },
    });
    return end(stoppedBy);
  } catch (error) {
    return end(error);
  }
}

/** The fields of a row of JSON, or its text where parsing it would fail or change it. */
function ownFields(text: string): Readonly<Record<string, unknown>> {
  try {
    return parseObject(text);
  } catch (error) {
    if (!(error instanceof JsonProblem)) throw error;
    return { import_text: textOfRow(text) };
  }
}

function toJsonLine({ number, cells: [text = ''], reason }: Failure): string {
  return `${JSON.stringify({ import_row: number, import_error: reason, ...ownFields(text) })}\n`;
}

/**
 * Makes a file of the rows that failed, as they stand in their file, each with the reason, so that they can be
 * corrected and imported again.
 */
export function failuresFile(
  { file, delimiter, header }: Pick<UserFile, 'file' | 'delimiter' | 'header'>,
  failures: readonly Failure[],
): File {
  const isCsv = delimiter !== undefined;
  const name = `${file.name.replace(/\.\w+$/, '')}-failures.${isCsv ? 'csv' : 'jsonl'}`;
  if (!isCsv) return new File(failures.map(toJsonLine), name, { type: 'application/jsonl' });
  // In a file of failures, the reasons of the last import are replaced.
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
