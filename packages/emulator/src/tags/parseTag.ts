import { FieldException } from '../errors.ts';
import { type JsonObject, readIdentifier, readOneOf, readTexts } from '../fields.ts';
import { colors, type Tag } from './Tag.ts';

/** What a request does to a tag. */
export interface TagWrite {
  readonly name: string | undefined;
  readonly color: Tag['color'] | undefined;
  readonly user_ids: readonly string[];
  readonly emails: readonly string[];
  /** There when users are. */
  readonly tag_or_untag: 'tag' | 'untag' | undefined;
}

export function parseTagWrite(body: JsonObject): TagWrite {
  const user_ids = readTexts(body, 'user_ids') ?? [];
  const emails = readTexts(body, 'emails') ?? [];
  const tag_or_untag = readOneOf(body, 'tag_or_untag', ['tag', 'untag']);
  if (!tag_or_untag && user_ids.length + emails.length > 0) {
    throw new FieldException('tag_or_untag', 'must be given with user_ids or emails');
  }
  const name = readIdentifier(body, 'name');
  return { name, color: readOneOf(body, 'color', colors), user_ids, emails, tag_or_untag };
}
