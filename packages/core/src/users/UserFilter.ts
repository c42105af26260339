import * as v from 'valibot';
import { filterEntries } from './filterEntries.ts';

/** Which users are meant. Without a tag, all of the app. */
export interface UserFilter {
  /** Only users with the tag of this id. */
  tag_id?: string | undefined;
  /** Only users with the tag of this name. */
  tag_name?: string | undefined;
}

/** Schema of {@link UserFilter}. */
export const UserFilterSchema: v.GenericSchema<UserFilter> = v.strictObject(filterEntries);
