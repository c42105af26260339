import { type JsonObject, refuseUnknown } from '../fields.ts';
import type { UserRef } from '../users/userRef.ts';
import type { Event } from './Event.ts';
import { parseEvent } from './parse.ts';

/** An event in a seed or a snapshot. */
export interface EventState {
  readonly user: UserRef;
  readonly event_name: string;
  /** In Unix seconds; default: the time of seeding. */
  readonly created?: number;
  readonly metadata?: JsonObject;
}

export function parseEventState(element: JsonObject, clock: () => number): Event {
  refuseUnknown(element, ['user', 'event_name', 'created', 'metadata']);
  return parseEvent(element, clock);
}
