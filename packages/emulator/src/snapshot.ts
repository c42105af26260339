import { ApiException, FieldException, isObject, type JsonObject } from './contract.ts';
import { readCount, readEach, readInside, refuseUnknown, within } from './fields.ts';
import type { CompanyState } from './resources/companies.ts';
import type { EventState } from './resources/events.ts';
import type { ImpressionState } from './resources/impressions.ts';
import type { NoteState } from './resources/notes.ts';
import type { IdCounters, Ids } from './store/ids.ts';
import type { MessageThreadState } from './store/messageThreads.ts';
import type { TagState } from './store/tags.ts';
import type { UserState } from './store/userState.ts';

/** The elements of one resource, as a part of an app's state. */
export interface StatePart {
  /** Removes the elements of a user, by its `intercom_id`, before the user is removed. */
  forget(intercomId: string): void;
  /** Returns the elements as they are now, in the order in which `load` must get them. */
  take(): readonly object[];
  /**
   * Adds one element of a snapshot or a seed. Fields with a default may be left out.
   *
   * @throws ApiException 400 or 404, mostly a FieldException that names the field.
   */
  load(element: JsonObject): void;
}

/** Thrown for a seed or a snapshot that cannot be read. Nothing has changed then. */
export class SeedError extends TypeError {
  override readonly name = 'SeedError';
  /** Path of what is wrong, such as `apps.my_app.users[3].email`; empty for the whole seed. */
  readonly path: string;

  constructor(path: string, message: string) {
    super(message);
    this.path = path;
  }
}

/** The state of one app. In a seed, each part and most fields of its elements may be left out. */
export interface AppState {
  readonly companies?: readonly CompanyState[];
  readonly users?: readonly UserState[];
  readonly tags?: readonly TagState[];
  readonly message_threads?: readonly MessageThreadState[];
  readonly notes?: readonly NoteState[];
  readonly events?: readonly EventState[];
  readonly impressions?: readonly ImpressionState[];
  /** Counters of the app's ids, from which a restored app goes on. */
  readonly ids?: Partial<IdCounters>;
}

/**
 * State to add to an emulator, as JSON. It has the form of a snapshot, of which most may be left out.
 *
 * @example
 * ```ts
 * import { createEmulator, type Seed } from '@intercom-fetch/emulator';
 *
 * const seed: Seed = {
 *   apps: { my_app: { users: [{ user_id: '7', email: 'ada@example.com', name: 'Ada' }] } },
 * };
 * const emulator = createEmulator({ apps: [{ appId: 'my_app', apiKey: 'my_key' }], seed });
 * ```
 */
export interface Seed {
  /** Version of the format. */
  readonly version?: 1;
  /** By App ID. */
  readonly apps: Readonly<Record<string, AppState>>;
}

/** The whole state of an emulator, as JSON. It holds no API keys. */
export interface Snapshot extends Seed {
  readonly version: 1;
}

/** The state of one app at a moment. Later writes do not change it. */
export interface TakenApp {
  readonly parts: readonly (readonly [name: string, elements: readonly object[]])[];
  readonly ids: IdCounters;
}

/** Yields the JSON of an {@link AppState} in pieces, because that of all users may be longer than a string can be. */
export function* toJsonPieces({ parts, ids }: TakenApp): Generator<string> {
  yield '{';
  for (const [name, elements] of parts) {
    yield `"${name}":[`;
    for (const [index, element] of elements.entries()) {
      yield `${index === 0 ? '' : ','}${JSON.stringify(element)}`;
    }
    yield '],';
  }
  yield `"ids":${JSON.stringify(ids)}}`;
}

/** The state of one app. */
export interface State {
  take(): TakenApp;
  /** Adds elements. @throws ApiException for one that is wrong; those before it have been added then. */
  load(state: JsonObject): void;
}

/** @param parts - By name. A part only refers to elements of those before it. */
export function createState(parts: Readonly<Record<string, StatePart>>, ids: Ids): State {
  const kinds = Object.keys(ids.counters) as (keyof IdCounters)[];

  function loadCounters(counters: JsonObject): void {
    refuseUnknown(counters, kinds);
    for (const kind of kinds) {
      ids.counters[kind] = Math.max(ids.counters[kind], readCount(counters, kind) ?? 0);
    }
  }

  return {
    take: () => ({
      parts: Object.entries(parts).map(([name, part]) => [name, part.take()]),
      ids: { ...ids.counters },
    }),
    load(state) {
      refuseUnknown(state, [...Object.keys(parts), 'ids']);
      for (const [name, part] of Object.entries(parts)) {
        readEach(state, name, (element) => part.load(element));
      }
      readInside(state, 'ids', loadCounters);
    },
  };
}

/** The states to load, and the apps to load them into. */
type Loads = readonly (readonly [appId: string, state: JsonObject])[];

function readApps(apps: JsonObject, states: ReadonlyMap<string, State>): Loads {
  return Object.entries(apps).map(([appId, state]) => {
    if (!states.has(appId)) throw new FieldException(appId, 'is no app that this emulator keeps');
    if (!isObject(state)) throw new FieldException(appId, 'must be an object');
    return [appId, state];
  });
}

function readLoads(data: unknown, states: ReadonlyMap<string, State>): Loads {
  if (!isObject(data)) throw new SeedError('', 'A seed must be an object');
  refuseUnknown(data, ['version', 'apps']);
  const { version = 1 } = data;
  if (version !== 1) throw new FieldException('version', 'must be 1, the only one there is so far');
  if (data['apps'] === undefined) throw new FieldException('apps', 'must be given');
  return readInside(data, 'apps', (apps) => readApps(apps, states));
}

/**
 * Loads a seed into the states.
 *
 * @throws SeedError with the path of what is wrong; elements before it have been added then.
 */
export function readSeed(data: unknown, states: ReadonlyMap<string, State>): void {
  try {
    for (const [appId, state] of readLoads(data, states)) {
      within(`apps.${appId}`, () => states.get(appId)?.load(state));
    }
  } catch (error) {
    if (error instanceof FieldException) throw new SeedError(error.path, error.message);
    if (error instanceof ApiException) throw new SeedError('', error.message);
    throw error;
  }
}
