import { type Client, checkParams, type RequestOptions } from '@intercom-fetch/transport';
import { toUserBody, UserInputSchema, userResponse } from './schemas.ts';
import type { CustomData, FlatData, User, UserInput } from './types.ts';

/**
 * Updates a user. Fields that are not given stay as they are, and `custom_data` is merged key by
 * key. When there is no such user, one is created.
 *
 * Repeated after a passing failure, as often as `retry` says, unless it has `increments`.
 *
 * The type parameters are those of `custom_data` in the result and in the input.
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
 * import { createEmulator } from '@intercom-fetch/emulator';
 *
 * const { fetch } = createEmulator();
 * const client = createClient({ appId: 'dummy_app_id', apiKey: 'any', fetch });
 * const user = await updateUser(client, {
 *   user_id: '7902',
 *   name: 'Ada Lovelace',
 *   increments: { logins: 1 },
 * });
 * console.log(user.name);
 * ```
 */
export async function updateUser<
  Custom extends FlatData<Custom> = CustomData,
  Written extends FlatData<Written> = CustomData | Custom,
>(client: Client, params: UserInput<Written>, options?: RequestOptions): Promise<User<Custom>> {
  const call = { method: 'PUT', path: '/users' } as const;
  const input = checkParams(UserInputSchema, params, call);
  const idempotent = input.increments === undefined;
  const body = toUserBody(input);
  return client.request({ ...call, idempotent, body, response: userResponse<Custom>() }, options);
}
