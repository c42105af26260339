import { type Client, checkParams, type RequestOptions } from '@intercom-fetch/transport';
import * as v from 'valibot';
import { identified } from '../users/schemas.ts';
import { messageThreadResponse, threadEntries } from './schemas.ts';
import type { MessageThread, MessageThreadIdentifier } from './types.ts';

/** Parameters of {@link markMessageThreadRead}. */
export type MarkMessageThreadReadParams = MessageThreadIdentifier;

/** Schema of {@link MarkMessageThreadReadParams}. */
export const MarkMessageThreadReadParamsSchema = v.pipe(v.looseObject(threadEntries), identified());

/**
 * Marks a message thread as read by its user.
 *
 * Endpoint: `PUT /users/message_threads` with `read: true`. Times in the result are Unix seconds.
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
 * import { createClient, markMessageThreadRead } from '@intercom-fetch/core';
 * import { createEmulator } from '@intercom-fetch/emulator';
 *
 * const { fetch } = createEmulator();
 * const client = createClient({ appId: 'dummy_app_id', apiKey: 'any', fetch });
 * const thread = await markMessageThreadRead(client, {
 *   email: 'somebody@example.com',
 *   thread_id: 5591,
 * });
 * console.log(thread.read);
 * ```
 */
export async function markMessageThreadRead(
  client: Client,
  params: MarkMessageThreadReadParams,
  options?: RequestOptions,
): Promise<MessageThread> {
  const call = { method: 'PUT', path: '/users/message_threads' } as const;
  const body = { ...checkParams(MarkMessageThreadReadParamsSchema, params, call), read: true };
  return client.request({ ...call, body, response: messageThreadResponse }, options);
}
