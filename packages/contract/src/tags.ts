import { FieldException } from './errors.ts';
import { type FieldValues, filled, list, optional, required, withRule } from './fields.ts';
import { createReader, type OperationReaders, type Reading } from './reading.ts';

/** The colors of a tag. */
export const colors = ['green', 'red', 'teal', 'gold', 'blue', 'purple'] as const;

/** A tag to create or update, and the users to tag or untag. */
export interface TagWrite {
  /** `undefined` is for the dummy app only; other apps refuse it by {@link requireTagName}. */
  readonly name: string | undefined;
  /** `undefined` keeps the color that the tag has. */
  readonly color: (typeof colors)[number] | undefined;
  readonly user_ids: readonly string[];
  readonly emails: readonly string[];
  /** Given when `user_ids` or `emails` are. */
  readonly tag_or_untag: 'tag' | 'untag' | undefined;
}

/** The tag to get. */
export type TagQuery = Pick<TagWrite, 'name'>;

/** The operations of `/tags`. */
export interface TagOperations {
  'tags.get': TagQuery;
  'tags.create': TagWrite;
  'tags.update': TagWrite;
  'tags.tagUsers': TagWrite;
  'tags.untagUsers': TagWrite;
}

/** @throws FieldException 400 when a tag has no name, as for every app but the dummy app. */
export function requireTagName({ name }: TagQuery): string {
  if (name === undefined) throw new FieldException('name', 'must be given');
  return name;
}

/** Creates the readers of `/tags`. */
export function createTagReaders({
  object,
  oneOf,
  userId,
  strict,
}: Reading): OperationReaders<TagOperations> {
  // The dummy app makes up a name for a tag without one, so that a missing name is no error yet.
  const name = strict ? required(filled) : optional(filled);
  const fields = {
    name,
    color: optional(oneOf(colors)),
    user_ids: optional(list(userId)),
    emails: optional(list(filled)),
    tag_or_untag: optional(oneOf(['tag', 'untag'])),
  };
  const hasAction = ({ user_ids = [], emails = [], tag_or_untag }: FieldValues<typeof fields>) =>
    tag_or_untag !== undefined || user_ids.length + emails.length === 0;
  const write = createReader(
    withRule(object(fields), 'tag_or_untag', hasAction, 'must be given with user_ids or emails'),
    ({ name, color, user_ids = [], emails = [], tag_or_untag }): TagWrite => ({
      name,
      color,
      user_ids,
      emails,
      tag_or_untag,
    }),
  );
  return {
    'tags.get': createReader(object({ name }), ({ name }): TagQuery => ({ name })),
    'tags.create': write,
    'tags.update': write,
    'tags.tagUsers': write,
    'tags.untagUsers': write,
  };
}
