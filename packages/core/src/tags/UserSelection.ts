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

/** A schema of parameters with both lists, in which at least one user must be selected. */
export function selected(schema: v.GenericSchema<Lists>): v.GenericSchema {
  return v.pipe(
    schema,
    v.check(
      ({ user_ids, emails }) => Boolean(user_ids?.length || emails?.length),
      'at least one of user_ids or emails is required',
    ),
  );
}
