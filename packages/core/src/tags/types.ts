/**
 * A tag, as the API returns it. Any field may be null or missing, and fields that are not listed here
 * arrive untouched.
 *
 * Source: clients of 2012 to 2014.
 */
export interface Tag {
  /** The API's own id, 24 hex digits. */
  id?: string | null | undefined;
  name?: string | null | undefined;
  /** True for a segment: users belong to it by a rule, not by hand. */
  segment?: boolean | null | undefined;
  /** How many users have it. */
  tagged_user_count?: number | null | undefined;
}

/** Colors a tag can have. */
export type TagColor = 'green' | 'red' | 'teal' | 'gold' | 'blue' | 'purple';

/** The fields of a tag to write. */
export interface TagFields {
  /** The tag's name, which says which tag is meant. */
  name: string;
  color?: TagColor | null | undefined;
}

/** Several users: by their user_ids, by their emails, or some by the one and some by the other. */
export type UserSelection =
  | { user_ids: readonly string[]; emails?: readonly string[] | null | undefined }
  | { emails: readonly string[]; user_ids?: readonly string[] | null | undefined };

/** A tag to write. With users, `tag_or_untag` says whether they get the tag or lose it. */
export type TagInput =
  | (TagFields & UserSelection & { tag_or_untag: 'tag' | 'untag' })
  | (TagFields & {
      user_ids?: null | undefined;
      emails?: null | undefined;
      tag_or_untag?: 'tag' | 'untag' | null | undefined;
    });
