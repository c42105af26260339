import * as v from 'valibot';
import { identified, identifierEntries } from './identified.ts';

/**
 * Says which user is meant: by `user_id`, by `email`, or by both. When both are given the server
 * looks for the `user_id` first. A null counts as not given.
 */
export type UserIdentifier =
  | { email: string; user_id?: string | null | undefined }
  | { user_id: string; email?: string | null | undefined };

/** Schema of {@link UserIdentifier}. */
export const UserIdentifierSchema: v.GenericSchema = identified(v.strictObject(identifierEntries));
