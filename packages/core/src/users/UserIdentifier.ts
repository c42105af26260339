import * as v from 'valibot';

/**
 * Says which user is meant: by `user_id`, by `email`, or by both. When both are given the server
 * looks for the `user_id` first. A null counts as not given.
 */
export type UserIdentifier =
  | { email: string; user_id?: string | null | undefined }
  | { user_id: string; email?: string | null | undefined };

type IdentifierSchema = v.NullishSchema<v.GenericSchema<string>, undefined>;

const identifier: IdentifierSchema = v.nullish(v.pipe(v.string(), v.nonEmpty('must not be empty')));

/** The two fields, for schemas of calls that take more besides. */
export const identifierEntries: {
  readonly email: IdentifierSchema;
  readonly user_id: IdentifierSchema;
} = { email: identifier, user_id: identifier };

/** Whether at least one of the two is there. */
export function isIdentified({ email, user_id }: { email?: unknown; user_id?: unknown }): boolean {
  return email != null || user_id != null;
}

/** What is said when neither is there. */
export const identifierMissing = 'email or user_id is required';

/** Schema of {@link UserIdentifier}. */
export const UserIdentifierSchema: v.GenericSchema = v.pipe(
  v.strictObject(identifierEntries),
  v.check((input) => isIdentified(input), identifierMissing),
);
