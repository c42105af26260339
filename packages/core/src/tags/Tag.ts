import { isJsonObject, type ResponseSpec } from '@intercom-fetch/transport';
import * as v from 'valibot';

/**
 * A tag as the API answers. Any field may be null or missing, and fields that are not listed here
 * arrive untouched.
 *
 * Source: clients of 2012 to 2014.
 */
export interface Tag {
  /** The API's own id, 24 hex digits. */
  id?: string | null | undefined;
  name?: string | null | undefined;
  /** Whether it is a segment: users belong to it by a rule, not by hand. */
  segment?: boolean | null | undefined;
  /** How many users have it. */
  tagged_user_count?: number | null | undefined;
}

const text = v.nullish(v.string());

/** Schema of {@link Tag}. */
export const TagSchema: v.GenericSchema<unknown, Tag> = v.looseObject({
  id: text,
  name: text,
  segment: v.nullish(v.boolean()),
  tagged_user_count: v.nullish(v.number()),
});

/** What every operation that answers with one tag expects. */
export const tagResponse: ResponseSpec<Tag> = {
  name: 'a tag',
  isUsable: isJsonObject,
  schema: TagSchema,
};
