import { ApiException, badRequest, type Identifiers } from '../contract.ts';
import type { UserStore } from '../store.ts';
import type { User } from './User.ts';

/**
 * The user meant by `user_id`, `email` or both; `undefined` when there is none [ours]: the one with
 * the `user_id`, or else the one with the email if it has no `user_id`. A 400 when the email is of
 * another one, so that no two users ever come to share it. ours: reading and deleting do the same.
 */
export function findUser(store: UserStore, { user_id, email }: Identifiers): User | undefined {
  const holder = email === undefined ? undefined : store.byEmail(email);
  if (user_id === undefined) return holder;
  const user = store.byUserId(user_id);
  if (!holder || holder.intercom_id === user?.intercom_id) return user;
  if (user || holder.user_id !== null) throw badRequest('The email belongs to another user');
  return holder;
}

/**
 * As `findUser`.
 *
 * @throws ApiException 404 when there is none.
 */
export function requireUser(store: UserStore, identifiers: Identifiers): User {
  const user = findUser(store, identifiers);
  if (!user) throw new ApiException('not_found', 'The User was not found');
  return user;
}
