import { type Client, checkParams, type RequestOptions } from '@intercom-fetch/transport';
import * as v from 'valibot';
import { NonEmptySchema } from '../NonEmptySchema.ts';
import { identified, identifierEntries } from '../users/identified.ts';
import type { UserIdentifier } from '../users/UserIdentifier.ts';
import { type Note, noteResponse } from './Note.ts';

/** Parameters of {@link createNote}. */
export type CreateNoteParams = UserIdentifier & {
  /** The note's text. */
  body: string;
};

/** Schema of {@link CreateNoteParams}. */
export const CreateNoteParamsSchema: v.GenericSchema = identified(
  v.looseObject({
    ...identifierEntries,
    body: NonEmptySchema,
  }),
);

/**
 * Writes a note about a user. Notes are for the app's team; the user does not see them.
 *
 * Endpoint: `POST /users/notes`. Times in the result are Unix seconds.
 *
 * Source: clients of 2012 to 2014.
 *
 * @throws {NotFoundError} when there is no such user
 * @throws {InvalidRequestError} when the body is missing, or both email and user_id are; nothing is
 * sent then
 * @throws {IntercomError} see its subclasses for all other failures
 *
 * @example
 * ```ts
 * import { createClient, createNote } from '@intercom-fetch/core';
 *
 * const client = createClient({ appId: 'dummy_app_id', apiKey: 'any' });
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
  checkParams(CreateNoteParamsSchema, params, call);
  return client.request({ ...call, body: params, response: noteResponse }, options);
}
