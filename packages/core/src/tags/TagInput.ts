import * as v from 'valibot';
import { NonEmptySchema } from '../NonEmptySchema.ts';
import { selectionEntries, type UserSelection } from './UserSelection.ts';

/** Colors a tag can have. */
export type TagColor = 'green' | 'red' | 'teal' | 'gold' | 'blue' | 'purple';

/** What can be written of a tag itself. */
export interface TagFields {
  /** The tag's name, which says which tag is meant. */
  name: string;
  color?: TagColor | null | undefined;
}

/** A tag to write. With users, `tag_or_untag` says whether they get the tag or lose it. */
export type TagInput =
  | (TagFields & UserSelection & { tag_or_untag: 'tag' | 'untag' })
  | (TagFields & {
      user_ids?: null | undefined;
      emails?: null | undefined;
      tag_or_untag?: 'tag' | 'untag' | null | undefined;
    });

type NameSchema = v.GenericSchema<string>;
type ColorSchema = v.NullishSchema<v.GenericSchema<TagColor>, undefined>;

const colors = ['green', 'red', 'teal', 'gold', 'blue', 'purple'] as const;

/** The tag itself, for schemas of calls that take more besides. */
export const tagEntries: { readonly name: NameSchema; readonly color: ColorSchema } = {
  name: NonEmptySchema,
  color: v.nullish(v.picklist(colors, `must be one of ${colors.join(', ')}`)),
};

/** Schema of {@link TagInput}. Fields it does not know pass, for servers that know more. */
export const TagInputSchema: v.GenericSchema = v.pipe(
  v.looseObject({
    ...tagEntries,
    ...selectionEntries,
    tag_or_untag: v.nullish(v.picklist(['tag', 'untag'], 'must be tag or untag')),
  }),
  v.forward(
    v.check(
      ({ user_ids, emails, tag_or_untag }) =>
        tag_or_untag != null || (user_ids == null && emails == null),
      'is required with user_ids or emails',
    ),
    ['tag_or_untag'],
  ),
);
