import type { CompanyState } from '../companies/createCompanyPart.ts';
import type { EventState } from '../events/parseEventState.ts';
import type { IdCounters } from '../ids.ts';
import type { ImpressionState } from '../impressions/parseImpressionState.ts';
import type { MessageThreadState } from '../messageThreads/createThreadPart.ts';
import type { NoteState } from '../notes/parseNoteState.ts';
import type { TagState } from '../tags/createTagPart.ts';
import type { UserState } from './UserState.ts';

/** What one app holds. In a seed, each part and most fields of its elements may be left out. */
export interface AppState {
  readonly companies?: readonly CompanyState[];
  readonly users?: readonly UserState[];
  readonly tags?: readonly TagState[];
  readonly message_threads?: readonly MessageThreadState[];
  readonly notes?: readonly NoteState[];
  readonly events?: readonly EventState[];
  readonly impressions?: readonly ImpressionState[];
  /** How far the app has counted its own ids, so that a restored one goes on from there. */
  readonly ids?: Partial<IdCounters>;
}

/**
 * State to add to an emulator: JSON, and what a snapshot is, but that most of it may be left out.
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
  /** Of the format. */
  readonly version?: 1;
  /** By App ID. */
  readonly apps: Readonly<Record<string, AppState>>;
}

/** Everything an emulator holds, as JSON. There are no API keys in it. */
export interface Snapshot extends Seed {
  readonly version: 1;
}
