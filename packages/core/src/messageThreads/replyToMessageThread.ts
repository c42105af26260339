import { type Client, checkParams, type RequestOptions } from '@intercom-fetch/transport';
import * as v from 'valibot';
import { NonEmptySchema } from '../NonEmptySchema.ts';
import { identified } from '../users/identified.ts';
import { type MessageThread, messageThreadResponse } from './MessageThread.ts';
import { type MessageThreadIdentifier, threadEntries } from './MessageThreadIdentifier.ts';

/** Parameters of {@link replyToMessageThread}. */
export type ReplyToMessageThreadParams = MessageThreadIdentifier & {
  /** The message, in Markdown. */
  body: string;
};

/** Schema of {@link ReplyToMessageThreadParams}. */
export const ReplyToMessageThreadParamsSchema: v.GenericSchema = identified(
  v.looseObject({
    ...threadEntries,
    body: NonEmptySchema,
  }),
);

/**
 * Adds a message of the user to a message thread.
 *
 * Endpoint: `PUT /users/message_threads`. Times in the result are Unix seconds.
 *
 * Source: the Python, Node and .NET clients; the Ruby client sent the same by POST.
 *
 * @throws {NotFoundError} when the user or the thread is not there
 * @throws {InvalidRequestError} when the thread_id or the body is missing, or both email and user_id
 * are; nothing is sent then
 * @throws {IntercomError} see its subclasses for all other failures
 *
 * @example
 * ```ts
 * import { createClient, replyToMessageThread } from '@intercom-fetch/core';
 *
 * const client = createClient({ appId: 'dummy_app_id', apiKey: 'any' });
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
  checkParams(ReplyToMessageThreadParamsSchema, params, call);
  return client.request({ ...call, body: params, response: messageThreadResponse }, options);
}
