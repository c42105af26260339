import { type Client, checkParams, type RequestOptions } from '@intercom-fetch/transport';
import * as v from 'valibot';
import { identified, identifierEntries } from '../users/schemas.ts';
import type { UserIdentifier } from '../users/types.ts';
import { NonEmptySchema } from '../values.ts';
import { messageThreadResponse } from './schemas.ts';
import type { MessageThread } from './types.ts';

/** Parameters of {@link createMessageThread}. */
export type CreateMessageThreadParams = UserIdentifier & {
  /** The message, in Markdown. */
  body: string;
  /** URL of the page the user is on. */
  url?: string | null | undefined;
};

/** Schema of {@link CreateMessageThreadParams}. */
export const CreateMessageThreadParamsSchema = v.pipe(
  v.looseObject({
    ...identifierEntries,
    body: NonEmptySchema,
    url: v.nullish(v.string()),
  }),
  identified(),
);

/**
 * Starts a message thread: sends the app's team a message that comes from a user.
 *
 * Endpoint: `POST /users/message_threads`. Times in the result are Unix seconds.
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
 * import { createClient, createMessageThread } from '@intercom-fetch/core';
 * import { createEmulator } from '@intercom-fetch/emulator';
 *
 * const { fetch } = createEmulator();
 * const client = createClient({ appId: 'dummy_app_id', apiKey: 'any', fetch });
 * const thread = await createMessageThread(client, {
 *   email: 'somebody@example.com',
 *   body: 'How do I *cancel*?',
 *   url: 'https://app.example.com/account',
 * });
 * console.log(thread.thread_id);
 * ```
 */
export async function createMessageThread(
  client: Client,
  params: CreateMessageThreadParams,
  options?: RequestOptions,
): Promise<MessageThread> {
  const call = { method: 'POST', path: '/users/message_threads' } as const;
  const body = checkParams(CreateMessageThreadParamsSchema, params, call);
  return client.request({ ...call, body, response: messageThreadResponse }, options);
}
