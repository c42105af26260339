import { InvalidRequestError } from '@intercom-fetch/transport';
import type { User, UserIdentifier } from './types.ts';

/**
 * Makes the identifier of a user that the API returned: its user_id or, where it has none, its email. In a
 * `User` both may be null or missing, and an operation needs one of them.
 *
 * @throws {InvalidRequestError} when the user has neither
 *
 * @example
 * ```ts
 * import { createClient, createNote, listUsers, toIdentifier } from '@intercom-fetch/core';
 * import { createEmulator } from '@intercom-fetch/emulator';
 *
 * const { fetch } = createEmulator();
 * const client = createClient({ appId: 'dummy_app_id', apiKey: 'any', fetch });
 * const { users } = await listUsers(client);
 * for (const user of users) await createNote(client, { ...toIdentifier(user), body: 'Imported' });
 * ```
 */
export function toIdentifier({
  user_id,
  email,
}: Pick<User<object>, 'user_id' | 'email'>): UserIdentifier {
  if (user_id) return { user_id };
  if (email) return { email };
  throw new InvalidRequestError([{ path: '', message: 'the user has neither user_id nor email' }]);
}
