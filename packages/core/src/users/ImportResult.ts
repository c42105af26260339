import type { Issue } from '@intercom-fetch/transport';

/** A place in the source of an import, from 0, and what was read there. */
export interface ImportEntry {
  readonly index: number;
  readonly input: unknown;
}

/** An input that the API refused. */
export interface ImportRefused extends ImportEntry {
  /** The refusal of its whole batch; undefined when the API named this user as failed. */
  readonly error?: unknown;
}

/** An input that could not be sent. */
export interface ImportInvalid extends ImportEntry {
  /** What is wrong with it, and where. */
  readonly issues: readonly Issue[];
}

/** An input that was sent, but no answer says what became of it. */
export interface ImportUnknown extends ImportEntry {
  /** How its request ended. */
  readonly error: unknown;
}

/**
 * The account of an import. `accepted` and the lengths of the three lists add up to `read`; while it is
 * under way they lack what is being sent.
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
  /** The error at which the import ended, with `onBatchError: 'stop'`; else undefined. */
  readonly stoppedBy: unknown;
}
