import {
  type Client,
  checkParams,
  isJsonObject,
  type RequestOptions,
  type ResponseSpec,
} from '@intercom-fetch/transport';
import * as v from 'valibot';
import { UserFilterSchema } from './schemas.ts';
import type { UserFilter } from './types.ts';

const response: ResponseSpec<{ total_count: number }> = {
  name: 'a page of users with its total_count',
  isUsable: (body) => isJsonObject(body) && Number.isInteger(body['total_count']),
  schema: v.looseObject({ total_count: v.number() }),
};

/**
 * Counts users: all of the app, or those with a tag. The request is for a page of one user,
 * whatever their number.
 *
 * Endpoint: `GET /users?per_page=1`, of which `total_count` is read.
 *
 * Source: clients of 2012 to 2014.
 *
 * @throws {InvalidRequestError} when a parameter is unknown; nothing is sent then
 * @throws {IntercomError} see its subclasses for all other failures
 *
 * @example
 * ```ts
 * import { countUsers, createClient } from '@intercom-fetch/core';
 * import { createEmulator } from '@intercom-fetch/emulator';
 *
 * const { fetch } = createEmulator();
 * const client = createClient({ appId: 'dummy_app_id', apiKey: 'any', fetch });
 * console.log(await countUsers(client, { tag_name: 'Free Trial' }));
 * ```
 */
export async function countUsers(
  client: Client,
  params: UserFilter = {},
  options?: RequestOptions,
): Promise<number> {
  const call = { method: 'GET', path: '/users' } as const;
  const query = { per_page: 1, ...checkParams(UserFilterSchema, params, call) };
  const { total_count } = await client.request({ ...call, query, response }, options);
  return total_count;
}
