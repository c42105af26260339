import type { OperationName } from '../contract.ts';
import type { Scope } from './Scope.ts';

type ResourceOf<Name extends string> = Name extends `${infer Resource}.${string}`
  ? Resource
  : never;

/** What `allow` takes: an operation, `users.*` for all of a resource, or `*` for all there are. */
export type Allowed = OperationName | `${ResourceOf<OperationName>}.*` | '*';

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
