import * as v from 'valibot';
import { NonEmptySchema } from '../NonEmptySchema.ts';

/** Colors a tag can have. */
export type TagColor = 'green' | 'red' | 'teal' | 'gold' | 'blue' | 'purple';

/** What can be written of a tag itself. */
export interface TagFields {
  /** The tag's name, which says which tag is meant. */
  name: string;
  color?: TagColor | null | undefined;
}

type NameSchema = v.GenericSchema<string>;
type ColorSchema = v.NullishSchema<v.GenericSchema<TagColor>, undefined>;

const colors = ['green', 'red', 'teal', 'gold', 'blue', 'purple'] as const;

/** The tag itself, for schemas of calls that take more besides. */
export const tagEntries: { readonly name: NameSchema; readonly color: ColorSchema } = {
  name: NonEmptySchema,
  color: v.nullish(v.picklist(colors, `must be one of ${colors.join(', ')}`)),
};
