import type { Events } from './events/createEvents.ts';
import type { Impressions } from './impressions/createImpressions.ts';
import type { Threads } from './messageThreads/createThreads.ts';
import type { Notes } from './notes/createNotes.ts';
import type { Tags } from './tags/createTags.ts';
import type { Users } from './users/createUsers.ts';

/** The app with an App ID, if there is one. */
export type FindApp = (appId: string) => App | undefined;

/** What stands behind one App ID. */
export interface App {
  readonly users: Users;
  readonly tags: Tags;
  readonly notes: Notes;
  readonly impressions: Impressions;
  readonly threads: Threads;
  readonly events: Events;
  accepts(apiKey: string): boolean;
}
