import { ApiException, FieldException, type JsonObject } from '../contract.ts';
import { readIdentifier, readIdentifiers, readObject, refuseUnknown, within } from '../fields.ts';
import type { UserStore } from '../store.ts';
import { requireUser } from './findUser.ts';

/** How seeds and snapshots point to a user of the same app. */
export type UserRef =
  | { readonly intercom_id: string }
  | { readonly user_id: string }
  | { readonly email: string };

/** The `intercom_id` of the user that a reference points to. */
export function readUserRef(store: UserStore, reference: JsonObject): string {
  refuseUnknown(reference, ['intercom_id', 'user_id', 'email']);
  const intercomId = readIdentifier(reference, 'intercom_id');
  if (intercomId === undefined) return requireUser(store, readIdentifiers(reference)).intercom_id;
  if (store.find({ intercom_id: intercomId }) !== undefined) return intercomId;
  throw new ApiException('not_found', 'The User was not found');
}

/** The `intercom_id` of the user that the field `user` points to. */
export function requireUserRef(store: UserStore, element: JsonObject): string {
  const reference = readObject(element, 'user');
  if (!reference) throw new FieldException('user', 'must be given');
  return within('user', () => readUserRef(store, reference));
}
