export { type CreateNoteParams, createNote } from './createNote.ts';
export type { Note } from './Note.ts';
