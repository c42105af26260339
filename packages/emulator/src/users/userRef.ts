import { FieldException } from '../errors.ts';
import { type JsonObject, readInside, refuseUnknown } from '../fields.ts';
import type { UserStore } from '../store.ts';
import { requireUser } from './findUser.ts';
import { parseIdentifiers } from './parse.ts';
import type { User } from './User.ts';

/** How seeds and snapshots point to a user of the same app. */
export type UserRef = { readonly user_id: string } | { readonly email: string };

export function refOf({ user_id, email, intercom_id }: User): UserRef {
  if (user_id !== null) return { user_id };
  if (email !== null) return { email };
  throw new Error(`user ${intercom_id} has neither user_id nor email`);
}

/** The user that a seed points to in its field `key`. */
export function readUserRef(store: UserStore, element: JsonObject, key = 'user'): User {
  if (element[key] === undefined) throw new FieldException(key, 'must be given');
  return readInside(element, key, (reference) => {
    refuseUnknown(reference, ['user_id', 'email']);
    return requireUser(store, parseIdentifiers(reference));
  });
}
