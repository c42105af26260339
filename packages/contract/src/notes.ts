import { filled, required } from './fields.ts';
import { createReader, type OperationReaders, type Reading } from './reading.ts';
import { type Identifiers, requireIdentified, toIdentifiers } from './users.ts';

/** A note on a user. */
export interface NoteWrite {
  readonly identifiers: Identifiers;
  readonly body: string;
}

/** The operation of `/users/notes`. */
export interface NoteOperations {
  'notes.create': NoteWrite;
}

/** Creates the reader of `/users/notes`. */
export function createNoteReaders({
  object,
  identifiers,
}: Reading): OperationReaders<NoteOperations> {
  return {
    'notes.create': createReader(
      object({ ...identifiers, body: required(filled) }),
      ({ body, ...user }): NoteWrite => ({ identifiers: toIdentifiers(user), body }),
      requireIdentified,
    ),
  };
}
