import {
  type Client,
  checkParams,
  isJsonObject,
  type RequestOptions,
  type ResponseSpec,
} from '@intercom-fetch/transport';
import * as v from 'valibot';
import { identified, identifierEntries, UserSchema } from '../users/schemas.ts';
import type { User, UserIdentifier } from '../users/types.ts';
import { NonEmptySchema } from '../values.ts';

/** Parameters of {@link createNote}. */
export type CreateNoteParams = UserIdentifier & {
  /** The note's text. */
  body: string;
};

/** Schema of {@link CreateNoteParams}. */
export const CreateNoteParamsSchema = v.pipe(
  v.looseObject({ ...identifierEntries, body: NonEmptySchema }),
  identified(),
);

/**
 * A note, as the API returns it. Any field may be null or missing, and fields that are not listed here
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
export const NoteSchema = v.looseObject({
  html: v.nullish(v.string()),
  created_at: v.nullish(v.number()),
  user: v.nullish(UserSchema),
});

const response: ResponseSpec<Note> = { name: 'a note', isUsable: isJsonObject, schema: NoteSchema };

/**
 * Writes a note about a user. Notes are for the app's team; the user does not see them.
 *
 * Endpoint: `POST /users/notes`. Times in the result are Unix seconds.
 *
 * Source: clients of 2012 to 2014.
 *
 * @throws {NotFoundError} when there is no such user
 * @throws {InvalidRequestError} when the body is missing, or when neither email nor user_id is given;
 * nothing is sent then
 * @throws {IntercomError} see its subclasses for all other failures
 *
 * @example
 * ```ts
 * import { createClient, createNote } from '@intercom-fetch/core';
 * import { createEmulator } from '@intercom-fetch/emulator';
 *
 * const { fetch } = createEmulator();
 * const client = createClient({ appId: 'dummy_app_id', apiKey: 'any', fetch });
 * const note = await createNote(client, {
 *   email: 'somebody@example.com',
 *   body: 'Asked for an invoice',
 * });
 * console.log(note.html);
 * ```
 */
export async function createNote(
  client: Client,
  params: CreateNoteParams,
  options?: RequestOptions,
): Promise<Note> {
  const call = { method: 'POST', path: '/users/notes' } as const;
  const body = checkParams(CreateNoteParamsSchema, params, call);
  return client.request({ ...call, body, response }, options);
}
