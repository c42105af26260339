import { jsonResponse } from '../jsonResponse.ts';
import type { HandlersOf } from '../routing.ts';
import { formatNote } from './format.ts';

export const notesHandlers: HandlersOf<'notes'> = {
  'notes.create'({ notes }, write) {
    const { note, user } = notes.add(write);
    return jsonResponse(formatNote(note, user), { status: 201 });
  },
};
