import { type Client, checkParams, type RequestOptions } from '@intercom-fetch/transport';
import * as v from 'valibot';
import { notEmpty } from '../notEmpty.ts';
import { type BulkCreateUsersResult, bulkCall, mostBulkUsers, sendBulk } from './sendBulk.ts';
import { type UserInput, UserInputSchema } from './UserInput.ts';

/** Parameters of {@link bulkCreateUsers}. */
export interface BulkCreateUsersParams {
  /** The users to create or update, 1 to 100. */
  users: readonly UserInput[];
}

/** Schema of {@link BulkCreateUsersParams}. */
export const BulkCreateUsersParamsSchema: v.GenericSchema = v.strictObject({
  users: v.pipe(
    v.array(UserInputSchema),
    notEmpty(),
    v.check(
      ({ length }) => length <= mostBulkUsers,
      `must be ${mostBulkUsers} at most; importUsers takes any number`,
    ),
  ),
});

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
 *
 * const client = createClient({ appId: 'dummy_app_id', apiKey: 'any' });
 * const { failed } = await bulkCreateUsers(client, {
 *   users: [{ email: 'ada@example.com', name: 'Ada' }, { user_id: '7902' }],
 * });
 * console.log(failed.length);
 * ```
 */
export async function bulkCreateUsers(
  client: Client,
  params: BulkCreateUsersParams,
  options?: RequestOptions,
): Promise<BulkCreateUsersResult> {
  checkParams(BulkCreateUsersParamsSchema, params, bulkCall);
  return sendBulk(client, params.users, options);
}
