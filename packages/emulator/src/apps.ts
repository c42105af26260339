import { createDummyApp } from './dummyApp.ts';
import { dummyAppIds, type EmulatedApp } from './options.ts';
import { createCompanies, createCompanyPart } from './resources/companies.ts';
import { createEvents, type Event, type Events, parseEventState } from './resources/events.ts';
import {
  createImpressions,
  type Impression,
  type Impressions,
  parseImpressionState,
} from './resources/impressions.ts';
import { createThreads, type Threads } from './resources/messageThreads.ts';
import { createNotes, type Note, type Notes, parseNoteState } from './resources/notes.ts';
import { createTags, type Tags } from './resources/tags.ts';
import { createUsers, type Users } from './resources/users.ts';
import {
  createState,
  readSeed,
  type Snapshot,
  type State,
  type StatePart,
  type TakenApp,
  toJsonPieces,
} from './snapshot.ts';
import { createIds, type IdFactories } from './store/ids.ts';
import { createThreadPart, createThreadStore, type ThreadStore } from './store/messageThreads.ts';
import { createRecordPart, createRecords, type Records } from './store/records.ts';
import { createTagPart, createTagStore, type TagStore } from './store/tags.ts';
import { createUserPart } from './store/userState.ts';
import { createUserStore, type UserStore } from './store/users.ts';

/** Finds the app with an App ID. */
export type FindApp = (appId: string) => App | undefined;

/** The operations of one app. */
export interface App {
  readonly users: Users;
  readonly tags: Tags;
  readonly notes: Notes;
  readonly impressions: Impressions;
  readonly threads: Threads;
  readonly events: Events;
  accepts(apiKey: string): boolean;
}

interface KeptAppOptions {
  readonly apiKey: string;
  /** The time in Unix seconds. */
  readonly clock: () => number;
  readonly ids: IdFactories;
}

/** The stores of one app. */
interface Stores {
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

/** Creates an app that keeps what is written to it. */
function createKeptApp({ apiKey, clock, ids: factories }: KeptAppOptions): KeptApp {
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
  // A part only refers to elements of those before it, so that a seed can be loaded in this order.
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

/** The apps of an emulator, with what they hold. */
export interface Apps {
  /** Returns a function that finds the apps there are now, also after a reset has replaced them. */
  finder(): FindApp;
  /** The apps that keep what is written to them, by App ID. */
  kept(): ReadonlyMap<string, KeptApp>;
  /** Puts back the seed, or nothing. */
  reset(): void;
  snapshot(): Snapshot;
  /** Returns the JSON of a snapshot in pieces. */
  snapshotChunks(): Iterable<string>;
  /** @throws SeedError and changes nothing. */
  restore(snapshot: unknown): void;
  /** @throws SeedError and changes nothing. */
  seed(seed: unknown): void;
}

interface AppsOptions extends Omit<KeptAppOptions, 'apiKey'> {
  readonly apps: readonly EmulatedApp[];
  readonly seed: unknown;
}

type Taken = readonly (readonly [appId: string, app: TakenApp])[];

/** Makes a snapshot that shares nothing with the stores, and holds what its JSON would. */
function toSnapshot(taken: Taken): Snapshot {
  const copy = (element: object) => JSON.parse(JSON.stringify(element));
  const apps = taken.map(([appId, { parts, ids }]) => {
    const copies = parts.map(([name, elements]) => [name, elements.map(copy)]);
    return [appId, { ...Object.fromEntries(copies), ids }];
  });
  return { version: 1, apps: Object.fromEntries(apps) };
}

/** Yields the JSON of a {@link Snapshot} in pieces. */
function* join(taken: Taken): Generator<string> {
  yield '{"version":1,"apps":{';
  for (const [index, [appId, app]] of taken.entries()) {
    yield `${index === 0 ? '' : ','}${JSON.stringify(appId)}:`;
    yield* toJsonPieces(app);
  }
  yield '}}';
}

/** Copies a seed. One that cannot be copied is returned as it is, for the reader to say what is wrong with it. */
function copySeed(seed: unknown): unknown {
  try {
    return structuredClone(seed);
  } catch {
    return seed;
  }
}

export function createApps({ apps, seed, ...options }: AppsOptions): Apps {
  // A test may change its seed later, and every reset has to give the same state.
  const initial = copySeed(seed);
  const dummyApp = createDummyApp();
  let kept: ReadonlyMap<string, KeptApp>;

  const states = (of: ReadonlyMap<string, KeptApp>) =>
    new Map([...of].map(([appId, { state }]) => [appId, state]));

  /** Makes new apps first, so that a seed which cannot be read leaves the apps as they are. */
  function restore(seed: unknown): void {
    const fresh = new Map(
      apps.map(({ appId, apiKey }) => [appId, createKeptApp({ apiKey, ...options })]),
    );
    if (seed !== undefined) readSeed(seed, states(fresh));
    kept = fresh;
  }

  /** Takes what the apps hold now. */
  const take = () => [...kept].map(([appId, { state }]) => [appId, state.take()] as const);

  const reset = () => restore(initial);
  reset();
  return {
    finder() {
      const now = kept;
      return (appId) => (dummyAppIds.includes(appId) ? dummyApp : now.get(appId));
    },
    kept: () => kept,
    reset,
    snapshot: () => toSnapshot(take()),
    // The generator would run when its first piece is read: what is written until then must not show.
    snapshotChunks: () => join(take()),
    restore,
    seed(seed) {
      const before = take();
      try {
        readSeed(seed, states(kept));
      } catch (error) {
        restore(toSnapshot(before));
        throw error;
      }
    },
  };
}
