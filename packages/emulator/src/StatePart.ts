import type { JsonObject } from './fields.ts';
import type { User } from './users/User.ts';

/** What an app keeps of one resource, besides its users themselves. */
export interface StatePart {
  /** Called with a user that was removed, so that nothing of it stays here. */
  forget(user: User): void;
  /** Everything as JSON, in an order in which `load` makes the same of it. */
  snapshot(): Iterable<object>;
  /**
   * Adds one element of a snapshot, or of a seed, which may leave out what has a default.
   *
   * @throws FieldException that names the field which is wrong, missing or not known.
   */
  load(element: JsonObject): void;
}
