import { type Client, checkParams, type RequestOptions } from '@intercom-fetch/transport';
import * as v from 'valibot';
import { identified } from '../users/schemas.ts';
import { NonEmptySchema } from '../values.ts';
import { messageThreadResponse, threadEntries } from './schemas.ts';
import type { MessageThread, MessageThreadIdentifier } from './types.ts';

/** Parameters of {@link replyToMessageThread}. */
export type ReplyToMessageThreadParams = MessageThreadIdentifier & {
  /** The message, in Markdown. */
  body: string;
};

/** Schema of {@link ReplyToMessageThreadParams}. */
export const ReplyToMessageThreadParamsSchema = v.pipe(
  v.looseObject({
    ...threadEntries,
    body: NonEmptySchema,
  }),
  identified(),
);

/**
 * Adds a message of the user to a message thread.
 *
 * Endpoint: `PUT /users/message_threads`. Times in the result are Unix seconds.
 *
 * Source: the Python, Node and .NET clients; the Ruby client sent the same by POST.
 *
 * @throws {NotFoundError} when the user or the thread is not there
 * @throws {InvalidRequestError} when the thread_id or the body is missing, or when neither email nor
 * user_id is given; nothing is sent then
 * @throws {IntercomError} see its subclasses for all other failures
 *
 * @example
 * ```ts
 * import { createClient, replyToMessageThread } from '@intercom-fetch/core';
 * import { createEmulator } from '@intercom-fetch/emulator';
 *
 * const { fetch } = createEmulator();
 * const client = createClient({ appId: 'dummy_app_id', apiKey: 'any', fetch });
 * const thread = await replyToMessageThread(client, {
 *   email: 'somebody@example.com',
 *   thread_id: 5591,
 *   body: 'Thank you, that worked.',
 * });
 * console.log(thread.messages?.length);
 * ```
 */
export async function replyToMessageThread(
  client: Client,
  params: ReplyToMessageThreadParams,
  options?: RequestOptions,
): Promise<MessageThread> {
  const call = { method: 'PUT', path: '/users/message_threads' } as const;
  const body = checkParams(ReplyToMessageThreadParamsSchema, params, call);
  return client.request({ ...call, body, response: messageThreadResponse }, options);
}
