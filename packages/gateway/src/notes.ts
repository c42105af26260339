import type { Context } from './context.ts';
import type { JsonObject, NoteWrite } from './contract.ts';
import { hasStatus, requestFailed } from './errors.ts';
import { requireUser } from './lookup.ts';
import { toNote } from './mapping/notes.ts';

/** Adds a note to a user. */
export async function createNote(
  context: Context,
  { identifiers, body }: NoteWrite,
): Promise<JsonObject> {
  const { intercom, settings } = context;
  const { contact } = await requireUser(context, identifiers);
  const author = settings.adminId === undefined ? {} : { admin_id: settings.adminId };
  try {
    return toNote(await intercom.createNote(contact.id, { body, ...author }), contact);
  } catch (error) {
    // The user was found just before, so the 404 is about the admin.
    if (hasStatus(error, 404)) throw requestFailed('Intercom does not take this author of notes');
    throw error;
  }
}
