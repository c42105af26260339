import type { JsonObject } from '../contract.ts';

/** An event as it is stored, apart from its user. */
export interface Event {
  readonly event_name: string;
  /** In Unix seconds. */
  readonly created: number;
  readonly metadata: JsonObject;
}
