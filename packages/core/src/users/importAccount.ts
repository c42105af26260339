import { ApiError, IntercomError, type Issue } from '@intercom-fetch/transport';
import type {
  ImportEntry,
  ImportInvalid,
  ImportRefused,
  ImportResult,
  ImportUnknown,
} from './ImportResult.ts';
import type { UserInput } from './UserInput.ts';

/** An input that was found fit to be sent. */
export interface SendableEntry extends ImportEntry {
  readonly input: UserInput;
}

/** Says of each input of an import what became of it. */
export interface ImportAccount {
  readonly result: ImportResult;
  /** Gives the next input its place. */
  readonly enter: (input: unknown) => ImportEntry;
  readonly reject: (entry: ImportEntry, issues: readonly Issue[]) => void;
  /** The batch was answered, with the emails or user_ids of those that failed. */
  readonly settle: (batch: readonly SendableEntry[], failed: readonly string[]) => void;
  /** The batch ended without an answer that says which ones failed. */
  readonly fail: (batch: readonly SendableEntry[], error: unknown) => void;
  /** The import ends because of this. */
  readonly stop: (error: unknown) => void;
}

/** What `failed` may call a user. Servers may write an email in another case. */
function labelsOf({ input: { email, user_id } }: SendableEntry): string[] {
  return [email, user_id].filter((label) => label != null).map((label) => label.toLowerCase());
}

export function createImportAccount(): ImportAccount {
  const refused: ImportRefused[] = [];
  const invalid: ImportInvalid[] = [];
  const unknown: ImportUnknown[] = [];
  const result = {
    read: 0,
    accepted: 0,
    refused,
    invalid,
    unknown,
    stoppedBy: undefined as unknown,
  };

  function fail(batch: readonly SendableEntry[], error: unknown): void {
    // Below 500 the server says that it did not act.
    const isRefusal = error instanceof ApiError && error.status < 500;
    const list: ImportEntry[] = isRefusal ? refused : unknown;
    for (const entry of batch) list.push({ ...entry, error } as ImportUnknown);
  }

  return {
    result,
    enter: (input) => ({ index: result.read++, input }),
    reject: (entry, issues) => invalid.push({ ...entry, issues }),
    settle(batch, failed) {
      const names = new Set(failed.map((label) => label.toLowerCase()));
      const sent = new Set(batch.flatMap(labelsOf));
      if ([...names].some((name) => !sent.has(name))) {
        // Somebody failed, and nobody knows who.
        fail(batch, new IntercomError('the answer names a user that was not in the batch'));
        return;
      }
      for (const entry of batch) {
        if (labelsOf(entry).some((label) => names.has(label))) refused.push(entry);
        else result.accepted += 1;
      }
    },
    fail,
    stop(error) {
      result.stoppedBy ??= error;
    },
  };
}
