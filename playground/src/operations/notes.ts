import { type CreateNoteParams, createNote, type Note } from '@intercom-fetch/core';
import { CreateNoteParamsSchema } from '@intercom-fetch/core/schemas';
import { operation } from './Operation.ts';

export const createNoteOperation = operation<CreateNoteParams, Note>({
  name: 'createNote',
  gives: 'note',
  title: 'Write a note',
  resource: 'Notes',
  request: 'POST /users/notes',
  description: 'A note on a user, which only the team can see.',
  schema: CreateNoteParamsSchema,
  example: { email: 'amara.okafor@example.com', body: 'Asked for an invoice.' },
  call: createNote,
  tell: () => 'The note is written.',
});
