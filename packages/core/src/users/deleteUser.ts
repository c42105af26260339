import { type Client, checkParams, type RequestOptions } from '@intercom-fetch/transport';
import { UserIdentifierSchema, userResponse } from './schemas.ts';
import type { CustomData, User, UserIdentifier } from './types.ts';

/**
 * Deletes one user, and gives the user as it was just before.
 *
 * Endpoint: `DELETE /users`, with the identifiers as a JSON body, which keeps them out of logs
 * of URLs. Not repeated after a failure, because a second delete is a 404.
 *
 * Source: clients of 2012 to 2014; the body is what the Ruby and Python clients send.
 *
 * @throws {NotFoundError} when there is no such user, or no longer
 * @throws {InvalidRequestError} when neither email nor user_id is given; nothing is sent then
 * @throws {IntercomError} see its subclasses for all other failures
 *
 * @example
 * ```ts
 * import { createClient, deleteUser } from '@intercom-fetch/core';
 * import { createEmulator } from '@intercom-fetch/emulator';
 *
 * const { fetch } = createEmulator();
 * const client = createClient({ appId: 'dummy_app_id', apiKey: 'any', fetch });
 * const deleted = await deleteUser(client, { user_id: '123' });
 * console.log(`${deleted.name} is gone`);
 * ```
 */
export async function deleteUser<Custom extends object = CustomData>(
  client: Client,
  params: UserIdentifier,
  options?: RequestOptions,
): Promise<User<Custom>> {
  const call = { method: 'DELETE', path: '/users' } as const;
  const body = checkParams(UserIdentifierSchema, params, call);
  return client.request({ ...call, body, response: userResponse<Custom>() }, options);
}
