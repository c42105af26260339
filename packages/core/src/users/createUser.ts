import { type Client, checkParams, type RequestOptions } from '@intercom-fetch/transport';
import { toUserBody, UserInputSchema, userResponse } from './schemas.ts';
import type { CustomData, FlatData, User, UserInput } from './types.ts';

/**
 * Creates a user, or updates the existing one: calling it twice with the same data leaves the same
 * user. Fields that are not given stay as they are, and `custom_data` is merged key by key.
 *
 * Repeated after a passing failure, as often as `retry` says, unless it has `increments`.
 *
 * The type parameters are those of `custom_data` in the result and in the input.
 *
 * Endpoint: `POST /users`. Times are a `Date` or Unix seconds; in the result they are Unix seconds.
 *
 * Source: the API's documentation; the upsert: clients of 2012 to 2014.
 *
 * @throws {InvalidRequestError} when the input has neither email nor user_id, or a value that cannot
 * be sent, such as nested custom data; nothing is sent then
 * @throws {BadRequestError} when the email belongs to a user with another user_id
 * @throws {IntercomError} see its subclasses for all other failures
 *
 * @example
 * ```ts
 * import { createClient, createUser } from '@intercom-fetch/core';
 * import { createEmulator } from '@intercom-fetch/emulator';
 *
 * const { fetch } = createEmulator();
 * const client = createClient({ appId: 'dummy_app_id', apiKey: 'any', fetch });
 * const user = await createUser(client, {
 *   user_id: '7902',
 *   email: 'ada@example.com',
 *   created_at: new Date('2013-05-01'),
 *   custom_data: { plan: 'pro', seats: 12 },
 * });
 * console.log(user.intercom_id);
 * ```
 */
export async function createUser<
  Custom extends FlatData<Custom> = CustomData,
  Written extends FlatData<Written> = CustomData | Custom,
>(client: Client, params: UserInput<Written>, options?: RequestOptions): Promise<User<Custom>> {
  const call = { method: 'POST', path: '/users' } as const;
  const input = checkParams(UserInputSchema, params, call);
  const idempotent = input.increments === undefined;
  const body = toUserBody(input);
  return client.request({ ...call, idempotent, body, response: userResponse<Custom>() }, options);
}
