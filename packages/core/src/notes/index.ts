export { type CreateNoteParams, createNote, type Note } from './createNote.ts';
