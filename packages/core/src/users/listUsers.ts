import {
  type Client,
  checkParams,
  compileSchema,
  isJsonObject,
  type RequestOptions,
  type ResponseSpec,
} from '@intercom-fetch/transport';
import * as v from 'valibot';
import { CountSchema } from '../values.ts';
import { filterEntries, UserPageSchema } from './schemas.ts';
import type { CustomData, UserFilter, UserPage } from './types.ts';

/** Parameters of {@link listUsers}. */
export interface ListUsersParams extends UserFilter {
  /**
   * Number of the page, from 1.
   * @default 1
   */
  page?: number | undefined;
  /**
   * Users on a page, 1 to 500.
   * @default 500
   */
  per_page?: number | undefined;
}

/** The fields of a list but its page, for schemas of calls that choose the pages themselves. */
export const perPageEntries = {
  per_page: v.optional(v.pipe(CountSchema, v.maxValue(500))),
  ...filterEntries,
};

/** Schema of {@link ListUsersParams}. */
export const ListUsersParamsSchema = v.strictObject({
  page: v.optional(CountSchema),
  ...perPageEntries,
});

/** The response of {@link listUsers}. */
export const userPageResponse: ResponseSpec<UserPage> = {
  name: 'a page of users',
  isUsable: (body) => isJsonObject(body) && Array.isArray(body['users']),
  // Most of the time of a page would go into its schema.
  schema: compileSchema(UserPageSchema),
};

/** Requests one page, which the response spec may ask more of. */
export async function requestPage<Custom extends object>(
  client: Client,
  params: ListUsersParams,
  response: ResponseSpec<UserPage>,
  options: RequestOptions | undefined,
): Promise<UserPage<Custom>> {
  const call = { method: 'GET', path: '/users' } as const;
  const query = { ...checkParams(ListUsersParamsSchema, params, call) };
  // The cast: the caller vouches for the type of custom_data. The page is not awaited, to keep stacks short.
  const typed = response as object as ResponseSpec<UserPage<Custom>>;
  return client.request({ ...call, query, page: query.page ?? 1, response: typed }, options);
}

/**
 * Lists users, one page at a time. A page past the end has no users; an unknown tag has none either.
 *
 * Endpoint: `GET /users`. Times in the result are Unix seconds.
 *
 * Source: the API's documentation; paging and tags: clients of 2012 to 2014.
 *
 * @throws {InvalidRequestError} when a parameter is out of range or unknown; nothing is sent then
 * @throws {IntercomError} see its subclasses for all other failures; its `page` is the number of the page
 *
 * @example
 * ```ts
 * import { createClient, listUsers } from '@intercom-fetch/core';
 * import { createEmulator } from '@intercom-fetch/emulator';
 *
 * const { fetch } = createEmulator();
 * const client = createClient({ appId: 'dummy_app_id', apiKey: 'any', fetch });
 * const { users, total_count } = await listUsers(client, { page: 1, per_page: 50 });
 * console.log(`${users.length} of ${total_count} users`);
 * ```
 */
export async function listUsers<Custom extends object = CustomData>(
  client: Client,
  params: ListUsersParams = {},
  options?: RequestOptions,
): Promise<UserPage<Custom>> {
  return requestPage(client, params, userPageResponse, options);
}
