import { type Client, checkParams, type RequestOptions } from '@intercom-fetch/transport';
import { type CustomData, type User, userResponse } from './User.ts';
import { toUserBody, type UserInput, UserInputSchema } from './UserInput.ts';

/**
 * Updates a user. Fields that are not given stay as they are, and `custom_data` is merged key by
 * key. When there is no such user, one is created.
 *
 * Sent again by itself after a passing failure, unless it has `increments`.
 *
 * Endpoint: `PUT /users`. Times are a `Date` or Unix seconds; in the result they are Unix seconds.
 *
 * Source: the API's documentation; creating by PUT: the Python client.
 *
 * @throws {InvalidRequestError} when the input has neither email nor user_id, or a value that cannot
 * be sent, such as nested custom data; nothing is sent then
 * @throws {BadRequestError} when the email belongs to a user with another user_id
 * @throws {IntercomError} see its subclasses for all other failures
 *
 * @example
 * ```ts
 * import { createClient, updateUser } from '@intercom-fetch/core';
 *
 * const client = createClient({ appId: 'dummy_app_id', apiKey: 'any' });
 * await updateUser(client, {
 *   user_id: '7902',
 *   name: 'Ada Lovelace',
 *   increments: { logins: 1 },
 * });
 * ```
 */
export async function updateUser<Custom extends object = CustomData>(
  client: Client,
  params: UserInput,
  options?: RequestOptions,
): Promise<User<Custom>> {
  const call = { method: 'PUT', path: '/users' } as const;
  checkParams(UserInputSchema, params, call);
  const idempotent = params.increments === undefined;
  const body = toUserBody(params);
  return client.request({ ...call, idempotent, body, response: userResponse<Custom>() }, options);
}
