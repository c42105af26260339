import {
  type Client,
  type ImportEntry,
  type ImportResult,
  type ImportUsersOptions,
  importUsers,
  type UserInput,
} from '@intercom-fetch/core';
import type { Gate } from './createGate.ts';
import { explainEntry } from './explainEntry.ts';
import { FileError } from './FileError.ts';
import type { Failure, ImportEnd, Progress } from './ImportState.ts';
import type { OpenedFile } from './openFile.ts';
import { type Row, RowProblem } from './Row.ts';
import type { RowReader } from './RowReader.ts';
import { readRows } from './readRows.ts';
import { readText } from './readText.ts';

/** With so many rows that cannot be read, the columns are wrong, and no memory is spent on the rest. */
const mostUnreadable = 10_000;

type Options = Pick<ImportUsersOptions, 'batchSize' | 'concurrency' | 'onBatchError'>;

interface Job {
  readonly opened: OpenedFile;
  readonly reader: RowReader;
  readonly options: Options;
  /** While it is closed, no more is read. */
  readonly gate: Gate;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
}

/** Imports the rows of a file as they are read. Never rejects: the end says what ended it. */
export async function importFile(client: Client, job: Job): Promise<ImportEnd> {
  const { opened, reader, options, gate, signal, onProgress } = job;
  const rows = new WeakMap<object, Row>();
  const unreadable: Failure[] = [];
  let account: ImportResult | undefined;
  let bytes = 0;
  // Of what was given to the library, the last may not have been taken after an abort.
  let given = 0;
  let lastRow = 0;
  let rowBefore = 0;

  async function* users(): AsyncGenerator<UserInput, void, undefined> {
    const text = readText(opened.file, (taken) => {
      bytes = taken;
    });
    let isHeader = opened.csv !== undefined;
    for await (const row of readRows(text, opened.findRow)) {
      await gate.passed();
      signal.throwIfAborted();
      rowBefore = lastRow;
      lastRow = row.number;
      if (isHeader) {
        isHeader = false;
        continue;
      }
      try {
        const user = reader.read(row);
        rows.set(user, row);
        given += 1;
        yield user;
      } catch (error) {
        if (!(error instanceof RowProblem)) throw error;
        const name = reader.nameOf(row);
        unreadable.push({ row, name, outcome: 'unreadable', reason: error.message });
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
      const row = rows.get(Object(entry.input)) ?? { number: 0, cells: [] };
      return { row, outcome, name: reader.nameOf(row), reason: explainEntry(entry) };
    };
  }

  function end(error: unknown): ImportEnd {
    const { read = 0, refused = [], invalid = [], unknown = [] } = account ?? {};
    const failures = [
      ...unreadable,
      ...invalid.map(explain('unreadable')),
      ...refused.map(explain('refused')),
      ...unknown.map(explain('unknown')),
    ].sort((a, b) => a.row.number - b.row.number);
    return { ...progress(), failures, lastRow: given > read ? rowBefore : lastRow, error };
  }

  try {
    const { stoppedBy } = await importUsers(client, users(), {
      ...options,
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
