import * as v from 'valibot';
import { NonEmptySchema } from '../NonEmptySchema.ts';

type IdentifierSchema = v.NullishSchema<v.GenericSchema<string>, undefined>;

const identifier: IdentifierSchema = v.nullish(NonEmptySchema);

/** The two fields, for schemas of calls that take more besides. */
export const identifierEntries: {
  readonly email: IdentifierSchema;
  readonly user_id: IdentifierSchema;
} = { email: identifier, user_id: identifier };

interface Identifiers {
  email?: string | null | undefined;
  user_id?: string | null | undefined;
}

/** Whether at least one of the two is there. */
export function isIdentified({ email, user_id }: Identifiers): boolean {
  return email != null || user_id != null;
}

/** A schema of parameters with both fields, of which at least one must be there. */
export function identified(schema: v.GenericSchema<Identifiers>): v.GenericSchema {
  return v.pipe(schema, v.check(isIdentified, 'email or user_id is required'));
}
