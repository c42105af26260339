import type { App } from './App.ts';
import { createCompanies } from './companies/createCompanies.ts';
import { createCompanyPart } from './companies/createCompanyPart.ts';
import { createEvents } from './events/createEvents.ts';
import type { Event } from './events/Event.ts';
import { parseEventState } from './events/parseEventState.ts';
import { createIds, type IdFactories } from './ids.ts';
import { createImpressions } from './impressions/createImpressions.ts';
import type { Impression } from './impressions/Impression.ts';
import { parseImpressionState } from './impressions/parseImpressionState.ts';
import { createThreadPart } from './messageThreads/createThreadPart.ts';
import { createThreadStore, type ThreadStore } from './messageThreads/createThreadStore.ts';
import { createThreads } from './messageThreads/createThreads.ts';
import { createNotes } from './notes/createNotes.ts';
import type { Note } from './notes/Note.ts';
import { parseNoteState } from './notes/parseNoteState.ts';
import { createRecordPart } from './records/createRecordPart.ts';
import { createRecords, type Records } from './records/createRecords.ts';
import type { StatePart } from './StatePart.ts';
import { createState, type State } from './state/createState.ts';
import { createUserPart } from './state/createUserPart.ts';
import { createUserStore, type UserStore } from './store.ts';
import { createTagPart } from './tags/createTagPart.ts';
import { createTagStore, type TagStore } from './tags/createTagStore.ts';
import { createTags } from './tags/createTags.ts';
import { createUsers } from './users/createUsers.ts';

export interface KeptAppOptions {
  readonly apiKey: string;
  /** The time in Unix seconds. */
  readonly clock: () => number;
  readonly ids: IdFactories;
}

/** Where an app keeps what is written to it. */
export interface Stores {
  readonly users: UserStore;
  readonly tags: TagStore;
  readonly threads: ThreadStore;
  readonly notes: Records<Note>;
  readonly events: Records<Event>;
  readonly impressions: Records<Impression>;
}

export interface KeptApp extends App {
  readonly stores: Stores;
  readonly state: State;
}

/** An app that keeps what is written to it. */
export function createKeptApp({ apiKey, clock, ids: factories }: KeptAppOptions): KeptApp {
  const ids = createIds(factories);
  const companies = createCompanies();
  const stores: Stores = {
    users: createUserStore(ids),
    tags: createTagStore(ids),
    threads: createThreadStore(ids),
    notes: createRecords(),
    events: createRecords(),
    impressions: createRecords(),
  };
  // In an order in which none points to one that comes later.
  const parts: Readonly<Record<string, StatePart>> = {
    companies: createCompanyPart(companies),
    users: createUserPart(stores.users, companies, clock),
    tags: createTagPart(stores.tags, stores.users),
    message_threads: createThreadPart(stores.threads, stores.users, clock),
    notes: createRecordPart(stores.notes, stores.users, (note) => parseNoteState(note, clock)),
    events: createRecordPart(stores.events, stores.users, (event) => parseEventState(event, clock)),
    impressions: createRecordPart(stores.impressions, stores.users, (impression) =>
      parseImpressionState(impression, clock),
    ),
  };
  const users = createUsers({
    store: stores.users,
    tags: stores.tags,
    companies,
    clock,
    forget({ intercom_id }) {
      for (const part of Object.values(parts)) part.forget(intercom_id);
    },
  });
  return {
    accepts: (key) => key === apiKey,
    users,
    tags: createTags(stores.tags, stores.users),
    notes: createNotes({ users, records: stores.notes, clock }),
    events: createEvents({ users, records: stores.events, clock }),
    threads: createThreads({ users, store: stores.threads, clock }),
    impressions: createImpressions({
      store: stores.users,
      records: stores.impressions,
      countUnread: stores.threads.countUnread,
      clock,
    }),
    stores,
    state: createState(parts, ids),
  };
}
