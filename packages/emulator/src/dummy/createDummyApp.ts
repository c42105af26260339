import type { App } from '../App.ts';
import { createEvents } from '../events/createEvents.ts';
import { createNotes } from '../notes/createNotes.ts';
import { createDummyTags } from './createDummyTags.ts';
import { createDummyThreads } from './createDummyThreads.ts';
import { createDummyUsers } from './createDummyUsers.ts';

/** The ids under which every emulator has the dummy app. */
export const dummyAppIds: readonly string[] = ['dummy_app_id', 'dummy-app-id'];

/** Records that are not kept. */
const nowhere = { add() {} };

/** The app to try the API with: any key opens it, its answers are canned, and it keeps nothing. */
export function createDummyApp(): App {
  const users = createDummyUsers();
  // ours: the time of a note.
  const kept = { users, records: nowhere, clock: () => 1300000000 };
  return {
    accepts: () => true,
    users,
    tags: createDummyTags(),
    notes: createNotes(kept),
    events: createEvents(kept),
    threads: createDummyThreads(users),
    impressions: {
      add({ identifiers }) {
        users.get(identifiers);
        return 1;
      },
    },
  };
}
