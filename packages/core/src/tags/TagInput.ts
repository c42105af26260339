import * as v from 'valibot';
import { type TagFields, tagEntries } from './TagFields.ts';
import { selectionEntries, type UserSelection } from './UserSelection.ts';

/** A tag to write. With users, `tag_or_untag` says whether they get the tag or lose it. */
export type TagInput =
  | (TagFields & UserSelection & { tag_or_untag: 'tag' | 'untag' })
  | (TagFields & {
      user_ids?: null | undefined;
      emails?: null | undefined;
      tag_or_untag?: 'tag' | 'untag' | null | undefined;
    });

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
