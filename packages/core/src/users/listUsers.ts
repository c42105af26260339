import { type Client, checkParams, type RequestOptions } from '@intercom-fetch/transport';
import * as v from 'valibot';
import { type UserPage, userPageAnswer } from './UserPage.ts';

/** Parameters of {@link listUsers}. */
export interface ListUsersParams {
  /**
   * Which page, from 1.
   * @default 1
   */
  page?: number | undefined;
  /**
   * Users on a page, 1 to 500.
   * @default 500
   */
  per_page?: number | undefined;
  /** Only users with the tag of this id. */
  tag_id?: string | undefined;
  /** Only users with the tag of this name. */
  tag_name?: string | undefined;
}

const count = v.pipe(v.number(), v.integer('must be an integer'), v.minValue(1));
const tag = v.optional(v.pipe(v.string(), v.nonEmpty('must not be empty')));

const ListUsersParamsSchema: v.GenericSchema<ListUsersParams> = v.strictObject({
  page: v.optional(count),
  per_page: v.optional(v.pipe(count, v.maxValue(500))),
  tag_id: tag,
  tag_name: tag,
});

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
export async function listUsers(
  client: Client,
  params: ListUsersParams = {},
  options?: RequestOptions,
): Promise<UserPage> {
  const call = { method: 'GET', path: '/users' } as const;
  checkParams(ListUsersParamsSchema, params, call);
  return client.request({ ...call, query: { ...params }, answer: userPageAnswer }, options);
}
