import {
  type Client,
  checkParams,
  type RequestOptions,
  type ResponseSpec,
} from '@intercom-fetch/transport';
import * as v from 'valibot';
import { identified, identifierEntries } from '../users/schemas.ts';
import type { UserIdentifier } from '../users/types.ts';
import { NonEmptySchema } from '../values.ts';
import { MessageThreadSchema } from './schemas.ts';
import type { MessageThread } from './types.ts';

/** Parameters of {@link listMessageThreads}. */
export type ListMessageThreadsParams = UserIdentifier & {
  /** URL of the page the user is on. */
  current_url?: string | undefined;
};

/** Schema of {@link ListMessageThreadsParams}. */
export const ListMessageThreadsParamsSchema = v.pipe(
  v.strictObject({
    ...identifierEntries,
    current_url: v.optional(NonEmptySchema),
  }),
  identified(),
);

const response: ResponseSpec<MessageThread[]> = {
  name: 'a list of message threads',
  isUsable: Array.isArray,
  schema: v.array(MessageThreadSchema),
};

/**
 * Lists the message threads of one user. There are no pages: all of them arrive at once.
 *
 * Endpoint: `GET /users/message_threads`. Times in the result are Unix seconds.
 *
 * Source: clients of 2012 to 2014; `current_url`: the .NET client.
 *
 * @throws {NotFoundError} when there is no such user
 * @throws {InvalidRequestError} when neither email nor user_id is given; nothing is sent then
 * @throws {IntercomError} see its subclasses for all other failures
 *
 * @example
 * ```ts
 * import { createClient, listMessageThreads } from '@intercom-fetch/core';
 * import { createEmulator } from '@intercom-fetch/emulator';
 *
 * const { fetch } = createEmulator();
 * const client = createClient({ appId: 'dummy_app_id', apiKey: 'any', fetch });
 * const threads = await listMessageThreads(client, { email: 'somebody@example.com' });
 * const unread = threads.filter((thread) => !thread.read);
 * console.log(`${unread.length} of ${threads.length} threads are unread`);
 * ```
 */
export async function listMessageThreads(
  client: Client,
  params: ListMessageThreadsParams,
  options?: RequestOptions,
): Promise<MessageThread[]> {
  const call = { method: 'GET', path: '/users/message_threads' } as const;
  const query = checkParams(ListMessageThreadsParamsSchema, params, call);
  return client.request({ ...call, query, response }, options);
}
