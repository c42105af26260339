import * as v from 'valibot';
import { NonEmptySchema } from '../NonEmptySchema.ts';

/** Several users: by their user_ids, by their emails, or some by the one and some by the other. */
export type UserSelection =
  | { user_ids: readonly string[]; emails?: readonly string[] | null | undefined }
  | { emails: readonly string[]; user_ids?: readonly string[] | null | undefined };

type ListSchema = v.NullishSchema<v.GenericSchema<string[]>, undefined>;

const list: ListSchema = v.nullish(v.array(NonEmptySchema));

/** The two lists, for schemas of calls that take more besides. */
export const selectionEntries: { readonly user_ids: ListSchema; readonly emails: ListSchema } = {
  user_ids: list,
  emails: list,
};

interface Lists {
  user_ids?: readonly string[] | null | undefined;
  emails?: readonly string[] | null | undefined;
}

/** Whether at least one user is selected. */
export function isSelection({ user_ids, emails }: Lists): boolean {
  return Boolean(user_ids?.length || emails?.length);
}

/** What is said when none is. */
export const selectionMissing = 'at least one of user_ids or emails is required';
