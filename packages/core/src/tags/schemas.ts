import { isJsonObject, type ResponseSpec } from '@intercom-fetch/transport';
import * as v from 'valibot';
import { NonEmptySchema } from '../values.ts';
import type { Tag } from './types.ts';

const text = v.nullish(v.string());

/** Schema of {@link Tag}. */
export const TagSchema = v.looseObject({
  id: text,
  name: text,
  segment: v.nullish(v.boolean()),
  tagged_user_count: v.nullish(v.number()),
});

/** The response of every operation that gives one tag. */
export const tagResponse: ResponseSpec<Tag> = {
  name: 'a tag',
  isUsable: isJsonObject,
  schema: TagSchema,
};

const colors = ['green', 'red', 'teal', 'gold', 'blue', 'purple'] as const;

/** The fields of the tag itself, for schemas of calls that take more besides. */
export const tagEntries = {
  name: NonEmptySchema,
  color: v.nullish(v.picklist(colors, `must be one of ${colors.join(', ')}`)),
};

/** The fields that select users, for schemas of calls that take more besides. */
export const selectionEntries = {
  user_ids: v.nullish(v.array(NonEmptySchema)),
  emails: v.nullish(v.array(NonEmptySchema)),
};

interface Selection {
  user_ids?: readonly string[] | null | undefined;
  emails?: readonly string[] | null | undefined;
}

/** Requires at least one user to be selected. */
export function selected<T extends Selection>(): v.CheckAction<T, string> {
  return v.check(
    ({ user_ids, emails }) => Boolean(user_ids?.length || emails?.length),
    'at least one of user_ids or emails is required',
  );
}

/** Schema of `TagInput`. Fields it does not know pass, for servers that know more. */
export const TagInputSchema = v.pipe(
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
