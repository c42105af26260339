import { isJsonObject, type ResponseSpec } from '@intercom-fetch/transport';
import * as v from 'valibot';
import { type User, UserSchema } from '../users/User.ts';

/**
 * A note as the API answers. Any field may be null or missing, and fields that are not listed here
 * arrive untouched.
 *
 * Source: clients of 2012 to 2014.
 */
export interface Note {
  /** The note's text as HTML: `This is a note` becomes `<p>This is a note</p>`. */
  html?: string | null | undefined;
  /** When the note was written, in Unix seconds. */
  created_at?: number | null | undefined;
  /** The user the note is about. */
  user?: User | null | undefined;
}

/** Schema of {@link Note}. */
export const NoteSchema: v.GenericSchema<unknown, Note> = v.looseObject({
  html: v.nullish(v.string()),
  created_at: v.nullish(v.number()),
  user: v.nullish(UserSchema),
});

/** What {@link createNote} expects. */
export const noteResponse: ResponseSpec<Note> = {
  name: 'a note',
  isUsable: isJsonObject,
  schema: NoteSchema,
};
