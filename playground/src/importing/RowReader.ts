import type { UserInput } from '@intercom-fetch/core';
import type { Row } from './Row.ts';

/** Makes users of rows. */
export interface RowReader {
  /** @throws {RowProblem} when the row says no user. */
  readonly read: (row: Row) => UserInput;
  /** Whom the row is of, as far as it tells. */
  readonly nameOf: (row: Row) => string;
}
