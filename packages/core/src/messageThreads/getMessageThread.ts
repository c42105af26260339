import { type Client, checkParams, type RequestOptions } from '@intercom-fetch/transport';
import * as v from 'valibot';
import { identified } from '../users/schemas.ts';
import { messageThreadResponse, threadEntries } from './schemas.ts';
import type { MessageThread, MessageThreadIdentifier } from './types.ts';

/** Parameters of {@link getMessageThread}. */
export type GetMessageThreadParams = MessageThreadIdentifier;

/** Schema of {@link GetMessageThreadParams}. */
export const GetMessageThreadParamsSchema = v.pipe(v.strictObject(threadEntries), identified());

/**
 * Gets one message thread of a user, with its messages.
 *
 * Endpoint: `GET /users/message_threads?thread_id=`. Times in the result are Unix seconds.
 *
 * Source: clients of 2012 to 2014.
 *
 * @throws {NotFoundError} when the user or the thread is not there
 * @throws {InvalidRequestError} when the thread_id is missing, or when neither email nor user_id is given;
 * nothing is sent then
 * @throws {IntercomError} see its subclasses for all other failures
 *
 * @example
 * ```ts
 * import { createClient, getMessageThread } from '@intercom-fetch/core';
 * import { createEmulator } from '@intercom-fetch/emulator';
 *
 * const { fetch } = createEmulator();
 * const client = createClient({ appId: 'dummy_app_id', apiKey: 'any', fetch });
 * const thread = await getMessageThread(client, {
 *   email: 'somebody@example.com',
 *   thread_id: 5591,
 * });
 * for (const { from, html } of thread.messages ?? []) console.log(from?.name, html);
 * ```
 */
export async function getMessageThread(
  client: Client,
  params: GetMessageThreadParams,
  options?: RequestOptions,
): Promise<MessageThread> {
  const call = { method: 'GET', path: '/users/message_threads' } as const;
  const query = checkParams(GetMessageThreadParamsSchema, params, call);
  return client.request({ ...call, query, response: messageThreadResponse }, options);
}
