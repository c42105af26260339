import type { Row } from './Row.ts';

/** What became of the rows. All but `read` add up to it. */
export interface Counts {
  readonly read: number;
  readonly accepted: number;
  readonly refused: number;
  /** Sent, but no answer says what became of them. */
  readonly unknown: number;
  /** Not fit to be sent. */
  readonly unreadable: number;
  readonly underWay: number;
}

/** A row that is not known to have been taken, and why. */
export interface Failure {
  readonly row: Row;
  readonly outcome: 'refused' | 'unknown' | 'unreadable';
  /** Email or user_id. */
  readonly name: string;
  readonly reason: string;
}

export interface Progress {
  readonly counts: Counts;
  /** Of the file, so far. */
  readonly bytes: number;
}

/** How an import ended. */
export interface ImportEnd extends Progress {
  /** In the order of the file. */
  readonly failures: readonly Failure[];
  /** Number of the last row that was read. */
  readonly lastRow: number;
  /** What ended it before the file did. */
  readonly error?: unknown;
}
