import * as v from 'valibot';
import { formatAuthor, type WireAdmin } from './admins.ts';
import type { Contact } from './contactStore.ts';
import { contactOf } from './contacts.ts';
import { missingParameter, resourceNotFound } from './errors.ts';
import { toHtml } from './html.ts';
import { json, readBody, text, type V2Routes } from './http.ts';
import type { Workspace } from './workspace.ts';

/** A note on a contact as it is stored. */
export interface Note {
  /** Digits. */
  readonly id: string;
  readonly contact_id: string;
  readonly admin_id: string;
  /** HTML. */
  readonly body: string;
  /** Unix seconds. */
  readonly created_at: number;
}

/** A note as responses have it. */
export interface WireNote {
  readonly type: 'note';
  readonly id: string;
  readonly created_at: number;
  readonly contact: { readonly type: 'contact'; readonly id: string };
  readonly author: Omit<WireAdmin, 'has_inbox_seat' | 'team_ids'>;
  readonly body: string;
}

/** Makes the response of a note. */
export function formatNote(
  { id, created_at, contact_id, body }: Note,
  author: WireNote['author'],
): WireNote {
  return {
    type: 'note',
    id,
    created_at,
    contact: { type: 'contact', id: contact_id },
    author,
    body,
  };
}

/** Writes a note on a contact. */
function addNote(
  { notes, contacts, ids, clock }: Workspace,
  contact: Contact,
  note: Pick<Note, 'admin_id' | 'body'>,
): Note {
  const id = ids.note((taken) => notes.has(taken));
  const added: Note = { id, contact_id: contact.id, ...note, created_at: clock() };
  notes.set(id, added);
  // Newest first, because a contact in a response has the first ten.
  contacts.put({ ...contact, notes: [id, ...contact.notes] });
  return added;
}

const noteSchema = v.strictObject({
  body: v.optional(text),
  admin_id: v.optional(v.union([text, v.pipe(v.number(), v.safeInteger())], 'must be an id')),
});

/** Routes of notes. */
export const noteRoutes: V2Routes = {
  '/contacts/{contact_id}/notes': {
    async POST(c) {
      const { workspace } = c.env;
      const { body, admin_id } = await readBody(c, noteSchema);
      const contact = contactOf(c);
      if (!body) throw missingParameter('Body is required');
      const { admins } = workspace;
      const admin = admin_id === undefined ? admins.current : admins.get(String(admin_id));
      if (!admin) throw resourceNotFound();
      const note = addNote(workspace, contact, { admin_id: admin.id, body: toHtml(body) });
      return json(c, formatNote(note, formatAuthor(admin)));
    },
  },
};
