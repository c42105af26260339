import { ApiError, type ErrorContext, IntercomError, type Issue } from '@intercom-fetch/transport';
import type { UserInput } from './types.ts';

/** An input of an import, and its place in the source. */
export interface ImportEntry {
  /** Place in the source, from 0. */
  readonly index: number;
  /** The value that the source gave. */
  readonly input: unknown;
}

/** An input that the API refused. */
export interface ImportRefused extends ImportEntry {
  /** The refusal of its whole batch; undefined when the API named this user as failed. */
  readonly error?: unknown;
}

/** An input that could not be sent. */
export interface ImportInvalid extends ImportEntry {
  /** Each thing that is wrong with it, and where. */
  readonly issues: readonly Issue[];
}

/**
 * An input of which no response says whether it was taken; or the server asked to slow down, once too
 * often or for too long: then `error` is a `RateLimitError`, or a `ServerError` of status 503, and the
 * input was not written.
 */
export interface ImportUnknown extends ImportEntry {
  /** How its request ended, or what kept it from being sent. */
  readonly error: unknown;
}

/**
 * The account of an import. `accepted` and the lengths of the three lists add up to `read`; during the
 * import they lack the inputs that are being sent or wait for it.
 */
export interface ImportResult {
  /** How many inputs were read from the source. */
  readonly read: number;
  /** How many of them the API took. */
  readonly accepted: number;
  /** Those the API refused. */
  readonly refused: readonly ImportRefused[];
  /** Those that could not be sent. */
  readonly invalid: readonly ImportInvalid[];
  /** Those that may have been taken or not. To send them again does harm only where they increment. */
  readonly unknown: readonly ImportUnknown[];
  /** The error at which the import ended early; undefined when the source was read to its end. */
  readonly stoppedBy: unknown;
}

/** An input that can be sent, with the checked copy of it that is sent. */
export interface Sendable extends ImportEntry {
  readonly user: UserInput;
}

/** The account of one import, from which results are made. */
export interface ImportAccount {
  /** Counts an input, and gives it its place. */
  readonly enter: (input: unknown) => ImportEntry;
  /** Lists an input as invalid. */
  readonly reject: (entry: ImportEntry, issues: readonly Issue[]) => void;
  /**
   * Sorts a batch by the `failed` of its response.
   * @throws {IntercomError} when `failed` names a user who is not in the batch
   */
  readonly settle: (
    batch: readonly Sendable[],
    failed: readonly unknown[],
    context: ErrorContext,
  ) => void;
  /** Lists a batch whose request failed. */
  readonly fail: (batch: readonly Sendable[], error: unknown) => void;
  /** Notes the error that ends the import; the first one counts. */
  readonly stop: (error: unknown) => void;
  readonly isStopped: () => boolean;
  /** The result so far. Its lists are copied when they are read, and do not grow. */
  readonly snapshot: () => ImportResult;
}

/** Groups a batch by names; a user stands in the group of each of its names. */
function groupByName(
  batch: readonly Sendable[],
  namesOf: (user: UserInput) => (string | null | undefined)[],
): Map<string, Set<Sendable>> {
  const groups = new Map<string, Set<Sendable>>();
  for (const entry of batch) {
    for (const name of namesOf(entry.user)) {
      if (name != null) groups.set(name, (groups.get(name) ?? new Set()).add(entry));
    }
  }
  return groups;
}

/**
 * Finds the users of each name in `failed`: by the exact user_id or email, else by the email in another
 * case. Undefined when one of them is not in the batch, or named by a number that JSON may have changed.
 */
function findNamed(
  batch: readonly Sendable[],
  failed: readonly unknown[],
): Set<Sendable>[] | undefined {
  const exact = groupByName(batch, ({ user_id, email }) => [user_id, email]);
  const emails = groupByName(batch, ({ email }) => [email?.toLowerCase()]);
  // A set of groups, because a hostile response may repeat names without end.
  const groups = new Set<Set<Sendable>>();
  for (const each of failed) {
    const name = Number.isSafeInteger(each) ? String(each) : each;
    if (typeof name !== 'string') return undefined;
    const group = exact.get(name) ?? emails.get(name.toLowerCase());
    if (!group) return undefined;
    groups.add(group);
  }
  return [...groups];
}

/** Creates the account of an import, with nothing in it. */
export function createImportAccount(): ImportAccount {
  const refused: ImportRefused[] = [];
  const invalid: ImportInvalid[] = [];
  const unknown: ImportUnknown[] = [];
  let read = 0;
  let accepted = 0;
  let stoppedBy: unknown;

  return {
    enter: (input) => ({ index: read++, input }),
    reject: ({ index, input }, issues) => invalid.push({ index, input, issues }),
    settle(batch, failed, context) {
      if (!failed.length) {
        accepted += batch.length;
        return;
      }
      const named = findNamed(batch, failed);
      if (!named) {
        const message = 'the response names a user that was not in the batch';
        throw new IntercomError(message, context);
      }
      const surely = new Set(named.flatMap((group) => (group.size === 1 ? [...group] : [])));
      const perhaps = new Set(named.flatMap((group) => [...group]));
      const error = new IntercomError('the response gives a name of several users', context);
      for (const entry of batch) {
        const { index, input } = entry;
        if (surely.has(entry)) refused.push({ index, input });
        else if (perhaps.has(entry)) unknown.push({ index, input, error });
        else accepted += 1;
      }
    },
    fail(batch, error) {
      const status = error instanceof ApiError ? error.status : 500;
      // Below 500 the server says that it refuses these users; a 429 says nothing about them.
      const list = status < 500 && status !== 429 ? refused : unknown;
      for (const { index, input } of batch) list.push({ index, input, error });
    },
    stop(error) {
      stoppedBy ??= error;
    },
    isStopped: () => stoppedBy !== undefined,
    snapshot() {
      // The lists only grow, so that their beginnings are as they were.
      const [mostRefused, mostInvalid, mostUnknown] = [refused, invalid, unknown].map(
        ({ length }) => length,
      );
      return {
        read,
        accepted,
        get refused() {
          return refused.slice(0, mostRefused);
        },
        get invalid() {
          return invalid.slice(0, mostInvalid);
        },
        get unknown() {
          return unknown.slice(0, mostUnknown);
        },
        stoppedBy,
      };
    },
  };
}
