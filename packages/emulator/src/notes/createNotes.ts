import type { NoteWrite } from '../contract.ts';
import type { Records } from '../records/createRecords.ts';
import type { Users } from '../users/createUsers.ts';
import type { User } from '../users/User.ts';
import type { Note } from './Note.ts';

/** What the routes do to the notes of an app. Each method throws an `ApiException` when it cannot. */
export interface Notes {
  add(write: NoteWrite): { readonly note: Note; readonly user: User };
}

export interface NotesOptions {
  readonly users: Pick<Users, 'get'>;
  readonly records: Pick<Records<Note>, 'add'>;
  /** The time in Unix seconds. */
  readonly clock: () => number;
}

export function createNotes({ users, records, clock }: NotesOptions): Notes {
  return {
    add({ identifiers, body }) {
      const user = users.get(identifiers);
      const note = { body, created_at: clock() };
      records.add(user.intercom_id, note);
      return { note, user };
    },
  };
}
