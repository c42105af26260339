import type { AdminNote } from '../admin/Admin.ts';
import { renderMarkdown } from '../renderMarkdown.ts';
import { formatUser } from '../users/format.ts';
import type { User } from '../users/User.ts';
import type { Note } from './Note.ts';

/** A note as the team reads it. */
export function formatAdminNote(note: Note): AdminNote {
  return { ...note, html: renderMarkdown(note.body) };
}

/** A note as the API answers it. */
export function formatNote({ body, created_at }: Note, user: User): object {
  return { html: renderMarkdown(body), created_at, user: formatUser(user) };
}
