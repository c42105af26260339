import { type Client, checkParams, type RequestOptions } from '@intercom-fetch/transport';
import { type ListUsersParams, ListUsersParamsSchema } from './ListUsersParams.ts';
import type { CustomData } from './User.ts';
import { type UserPage, userPageResponse } from './UserPage.ts';

/**
 * Lists users, one page at a time. A page past the end has no users; an unknown tag has none either.
 *
 * Endpoint: `GET /users`. Times in the result are Unix seconds.
 *
 * Source: the API's documentation; paging and tags: clients of 2012 to 2014.
 *
 * @throws {InvalidRequestError} when a parameter is out of range or unknown; nothing is sent then
 * @throws {IntercomError} see its subclasses for all other failures
 *
 * @example
 * ```ts
 * import { createClient, listUsers } from '@intercom-fetch/core';
 *
 * const client = createClient({ appId: 'dummy_app_id', apiKey: 'any' });
 * const { users, total_count } = await listUsers(client, { page: 1, per_page: 50 });
 * console.log(`${users.length} of ${total_count} users`);
 * ```
 */
export async function listUsers<Custom extends object = CustomData>(
  client: Client,
  params: ListUsersParams = {},
  options?: RequestOptions,
): Promise<UserPage<Custom>> {
  const call = { method: 'GET', path: '/users' } as const;
  checkParams(ListUsersParamsSchema, params, call);
  return client.request(
    { ...call, query: { ...params }, response: userPageResponse<Custom>() },
    options,
  );
}
