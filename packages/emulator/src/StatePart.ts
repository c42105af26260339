import type { JsonObject } from './contract.ts';

/** What an app keeps of one resource, as a part of its state. */
export interface StatePart {
  /** Called with the `intercom_id` of a user before it is removed, so that nothing of it stays here. */
  forget(intercomId: string): void;
  /** The JSON of each element, in an order in which `load` makes the same of them. */
  texts(): Iterable<string>;
  /**
   * Adds one element of a snapshot, or of a seed, which may leave out what has a default.
   *
   * @throws ApiException, mostly one that names the field which is wrong, missing or not known.
   */
  load(element: JsonObject): void;
}
