import { type JsonObject, metadata } from '../contract.ts';
import { readDate, readField, refuseUnknown, requireText } from '../fields.ts';
import type { UserRef } from '../users/userRef.ts';
import type { Event } from './Event.ts';

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
  return {
    event_name: requireText(element, 'event_name'),
    created: readDate(element, 'created') ?? clock(),
    metadata: readField(element, 'metadata', metadata) ?? {},
  };
}
