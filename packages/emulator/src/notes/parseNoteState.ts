import type { JsonObject } from '../contract.ts';
import { readDate, refuseUnknown, requireText } from '../fields.ts';
import type { UserRef } from '../users/userRef.ts';
import type { Note } from './Note.ts';

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
