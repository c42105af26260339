import * as v from 'valibot';
import { NonEmptySchema } from '../NonEmptySchema.ts';

type TagSchema = v.OptionalSchema<v.GenericSchema<string>, undefined>;

const tag: TagSchema = v.optional(NonEmptySchema);

/** The fields of a filter, for schemas of calls that take more besides. */
export const filterEntries: { readonly tag_id: TagSchema; readonly tag_name: TagSchema } = {
  tag_id: tag,
  tag_name: tag,
};
