import { type JsonObject, requireText } from '../fields.ts';
import { type Identifiers, parseIdentifiers } from '../users/parse.ts';

/** A note to add. */
export interface NoteWrite {
  readonly identifiers: Identifiers;
  readonly body: string;
}

export function parseNoteWrite(body: JsonObject): NoteWrite {
  return { identifiers: parseIdentifiers(body), body: requireText(body, 'body') };
}
