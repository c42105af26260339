import {
  type Client,
  checkParams,
  isJsonObject,
  type RequestOptions,
  type ResponseSpec,
} from '@intercom-fetch/transport';
import * as v from 'valibot';
import { notEmpty } from '../values.ts';
import { toUserBody, UserInputSchema } from './schemas.ts';
import type { CustomData, FlatData, UserInput } from './types.ts';

/** The endpoint that takes many users. */
export const bulkCall = { method: 'POST', path: '/users/bulk_create' } as const;

/** Most users that one call takes. */
export const mostBulkUsers = 100;

/** Parameters of {@link bulkCreateUsers}. */
export interface BulkCreateUsersParams<Custom extends object = CustomData> {
  /** The users to create or update, 1 to 100. */
  users: readonly UserInput<Custom>[];
}

/** Schema of {@link BulkCreateUsersParams}. */
export const BulkCreateUsersParamsSchema = v.strictObject({
  users: v.pipe(
    v.array(UserInputSchema),
    notEmpty(),
    v.check(
      ({ length }) => length <= mostBulkUsers,
      `must be ${mostBulkUsers} at most; importUsers takes any number`,
    ),
  ),
});

/** The result of {@link bulkCreateUsers}. */
export interface BulkCreateUsersResult {
  /** The emails, or user_ids, of the users that were not taken. */
  failed: string[];
}

const response: ResponseSpec<BulkCreateUsersResult> = {
  name: 'the list of those that failed',
  isUsable: (body) => isJsonObject(body) && Array.isArray(body['failed']),
  schema: v.looseObject({ failed: v.array(v.string()) }),
};

/** Sends the bodies of users that have been checked. */
export function sendBulk(
  client: Client,
  users: readonly object[],
  options: RequestOptions | undefined,
): Promise<BulkCreateUsersResult> {
  return client.request({ ...bulkCall, body: { users }, response }, options);
}

/**
 * Creates or updates up to 100 users in one call. Success does not mean that each was taken: see
 * `failed`. For more of them, and for an account of each, there is `importUsers`.
 *
 * Endpoint: `POST /users/bulk_create`. Times are a `Date` or Unix seconds.
 *
 * Source: the Rails client.
 *
 * @throws {InvalidRequestError} when there are none or over 100 users, or one of them cannot be sent;
 * its `issues` say which; nothing is sent then
 * @throws {IntercomError} see its subclasses for all other failures
 *
 * @example
 * ```ts
 * import { bulkCreateUsers, createClient } from '@intercom-fetch/core';
 * import { createEmulator } from '@intercom-fetch/emulator';
 *
 * const { fetch } = createEmulator();
 * const client = createClient({ appId: 'dummy_app_id', apiKey: 'any', fetch });
 * const { failed } = await bulkCreateUsers(client, {
 *   users: [{ email: 'ada@example.com', name: 'Ada' }, { user_id: '7902' }],
 * });
 * console.log(failed.length);
 * ```
 */
export async function bulkCreateUsers<Written extends FlatData<Written> = CustomData>(
  client: Client,
  params: BulkCreateUsersParams<CustomData | Written>,
  options?: RequestOptions,
): Promise<BulkCreateUsersResult> {
  const { users } = checkParams(BulkCreateUsersParamsSchema, params, bulkCall);
  return sendBulk(client, users.map(toUserBody), options);
}
