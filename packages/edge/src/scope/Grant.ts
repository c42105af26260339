import type { OperationName } from '../contract.ts';
import type { Scope } from './Scope.ts';

type ResourceOf<Name extends string> = Name extends `${infer Resource}.${string}`
  ? Resource
  : never;

/** What `allow` takes: an operation, `users.*` for all of a resource, or `*` for all there are. */
export type Allowed = OperationName | `${ResourceOf<OperationName>}.*` | '*';

/**
 * An operation of which a caller may use only some fields.
 *
 * @example
 * ```ts
 * import type { FieldGrant } from '@intercom-fetch/edge';
 *
 * const grant: FieldGrant = { operation: 'users.update', fields: ['name', 'custom_data.plan'] };
 * ```
 */
export interface FieldGrant {
  /** Named nowhere else in `allow`. */
  readonly operation: OperationName;
  /**
   * The fields that the caller may write, and that a response holds: `name`, `custom_data` for all of it, or
   * `custom_data.plan` for one key. In a list they are those of each user, thread or event. A request that
   * writes another field is a 403. The identifiers that say which record is meant need no grant to be sent.
   */
  readonly fields: readonly string[];
}

/** What a caller may do. */
export interface Grant {
  /** The operations; all others are a 403. */
  readonly allow: readonly (Allowed | FieldGrant)[];
  /**
   * Confines the caller to one user: identifiers are checked and put in, and what reaches beyond the user
   * (lists, counts, bulk, tags, companies) is refused.
   *
   * @default every user of the app; leave it out for that, `undefined` is an error
   */
  readonly scope?: Scope;
}
