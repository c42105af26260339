import { type Client, checkParams, type RequestOptions } from '@intercom-fetch/transport';
import { type CustomData, type User, userResponse } from './User.ts';
import { type UserIdentifier, UserIdentifierSchema } from './UserIdentifier.ts';

/**
 * Deletes one user, and answers with the user as it was just before.
 *
 * Endpoint: `DELETE /users`, with the identifiers as a JSON body, where they stay out of logs of
 * URLs. Not repeated by itself: a second delete is a 404.
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
 *
 * const client = createClient({ appId: 'dummy_app_id', apiKey: 'any' });
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
  checkParams(UserIdentifierSchema, params, call);
  return client.request({ ...call, body: params, response: userResponse<Custom>() }, options);
}
