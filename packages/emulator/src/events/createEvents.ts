import { ApiException, type EventWrite } from '../contract.ts';
import type { Records } from '../records/createRecords.ts';
import type { Users } from '../users/createUsers.ts';
import type { Event } from './Event.ts';

/** What the routes do to the events of an app. Each method throws an `ApiException` when it cannot. */
export interface Events {
  /** Adds all of them, or none. */
  add(writes: readonly EventWrite[]): void;
}

export interface EventsOptions {
  readonly users: Pick<Users, 'get'>;
  readonly records: Pick<Records<Event>, 'add'>;
  /** The time in Unix seconds. */
  readonly clock: () => number;
}

export function createEvents({ users, records, clock }: EventsOptions): Events {
  // ours: an event of an unknown user is a 404, and one of them refuses the whole list. To drop it
  // behind a 202 would be to lose it in silence.
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
