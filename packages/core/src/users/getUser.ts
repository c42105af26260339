import { type Client, checkParams, type RequestOptions } from '@intercom-fetch/transport';
import { UserIdentifierSchema, userResponse } from './schemas.ts';
import type { CustomData, User, UserIdentifier } from './types.ts';

/**
 * Gets one user, by email or by the app's own id.
 *
 * Endpoint: `GET /users?email=` or `GET /users?user_id=`. Times in the result are Unix seconds.
 *
 * Source: the API's documentation.
 *
 * @throws {NotFoundError} when there is no such user
 * @throws {InvalidRequestError} when neither email nor user_id is given; nothing is sent then
 * @throws {IntercomError} see its subclasses for all other failures
 *
 * @example
 * ```ts
 * import { createClient, getUser } from '@intercom-fetch/core';
 * import { createEmulator } from '@intercom-fetch/emulator';
 *
 * const { fetch } = createEmulator();
 * const client = createClient({ appId: 'dummy_app_id', apiKey: 'any', fetch });
 * const user = await getUser(client, { email: 'somebody@example.com' });
 * console.log(user.name, new Date((user.created_at ?? 0) * 1000));
 * ```
 */
export async function getUser<Custom extends object = CustomData>(
  client: Client,
  params: UserIdentifier,
  options?: RequestOptions,
): Promise<User<Custom>> {
  const call = { method: 'GET', path: '/users' } as const;
  const query = checkParams(UserIdentifierSchema, params, call);
  return client.request({ ...call, query, response: userResponse<Custom>() }, options);
}
