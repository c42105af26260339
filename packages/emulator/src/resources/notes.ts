import type { AdminNote } from '../admin.ts';
import type { JsonObject, NoteWrite } from '../contract.ts';
import { readDate, refuseUnknown, requireText } from '../fields.ts';
import type { HandlersOf } from '../http/handlers.ts';
import { jsonResponse } from '../http/respond.ts';
import { renderMarkdown } from '../markdown.ts';
import type { Records } from '../store/records.ts';
import type { UserRef } from '../store/userState.ts';
import { formatUser, type User } from '../store/users.ts';
import type { Users } from './users.ts';

/** A note as it is stored, without its user. */
export interface Note {
  /** Not specified by v1: Markdown. */
  readonly body: string;
  /** In Unix seconds. */
  readonly created_at: number | null;
}

/** A note in a seed or a snapshot. */
export interface NoteState {
  readonly user: UserRef;
  /** Markdown. */
  readonly body: string;
  /** In Unix seconds; default: the time of seeding. */
  readonly created_at?: number | null;
}

export function parseNoteState(element: JsonObject, clock: () => number): Note {
  refuseUnknown(element, ['user', 'body', 'created_at']);
  const created_at = readDate(element, 'created_at');
  return {
    body: requireText(element, 'body'),
    created_at: created_at === undefined ? clock() : created_at,
  };
}

/** The operations on the notes of an app. They throw an `ApiException` to respond with. */
export interface Notes {
  add(write: NoteWrite): { readonly note: Note; readonly user: User };
}

interface NotesOptions {
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

/** Formats a note for the team. */
export function formatAdminNote(note: Note): AdminNote {
  return { ...note, html: renderMarkdown(note.body) };
}

/** Formats a note as the API responds with it. */
function formatNote({ body, created_at }: Note, user: User): object {
  return { html: renderMarkdown(body), created_at, user: formatUser(user) };
}

export const notesHandlers: HandlersOf<'notes'> = {
  'notes.create'({ notes }, write) {
    const { note, user } = notes.add(write);
    return jsonResponse(formatNote(note, user), { status: 201 });
  },
};
