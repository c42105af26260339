import type { App } from '../apps.ts';
import { ApiException, type EventWrite, type JsonObject, metadata } from '../contract.ts';
import { readDate, readField, refuseUnknown, requireText } from '../fields.ts';
import type { HandlersOf } from '../http/handlers.ts';
import type { Records } from '../store/records.ts';
import type { UserRef } from '../store/userState.ts';
import type { Users } from './users.ts';

/** An event as it is stored, without its user. */
export interface Event {
  readonly event_name: string;
  /** In Unix seconds. */
  readonly created: number;
  readonly metadata: JsonObject;
}

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
    // A copy: all else of a seed is copied as it is read.
    metadata: structuredClone(readField(element, 'metadata', metadata) ?? {}),
  };
}

/** The operations on the events of an app. They throw an `ApiException` to respond with. */
export interface Events {
  /** Adds all of them, or none. */
  add(writes: readonly EventWrite[]): void;
}

interface EventsOptions {
  readonly users: Pick<Users, 'get'>;
  readonly records: Pick<Records<Event>, 'add'>;
  /** The time in Unix seconds. */
  readonly clock: () => number;
}

export function createEvents({ users, records, clock }: EventsOptions): Events {
  // Not specified by v1: an event of an unknown user is a 404, and one such event refuses the whole list.
  // A 202 would lose it in silence.
  function ownerOf({ identifiers, place }: EventWrite): string {
    try {
      return users.get(identifiers).intercom_id;
    } catch (error) {
      if (!(error instanceof ApiException) || place === '') throw error;
      throw new ApiException(error.type, `${place}: ${error.message}`);
    }
  }

  return {
    add(writes) {
      const owned = writes.map((write) => ({ owner: ownerOf(write), write }));
      for (const { owner, write } of owned) {
        const { event_name, created = clock(), metadata } = write;
        records.add(owner, { event_name, created, metadata });
      }
    },
  };
}

function create({ events }: App, writes: readonly EventWrite[]): Response {
  events.add(writes);
  return new Response(null, { status: 202 });
}

export const eventsHandlers: HandlersOf<'events'> = {
  'events.create': create,
  'events.createMany': create,
};
