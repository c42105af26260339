import type { Allowed } from '../contract/OperationName.ts';
import type { Scope } from './Scope.ts';

/** What a caller may do. */
export interface Grant {
  /** The operations; all others are answered with 403. */
  readonly allow: readonly Allowed[];
  /**
   * Confines the caller to one user: identifiers are checked and put in, and what reaches beyond the user
   * (lists, counts, bulk, tags, companies) is refused.
   *
   * @default every user of the app; leave it out for that, `undefined` is an error
   */
  readonly scope?: Scope;
}
