import * as v from 'valibot';
import { CountSchema } from '../CountSchema.ts';
import { NonEmptySchema } from '../NonEmptySchema.ts';

/** Which users are meant. Without a tag, all of the app. */
export interface UserFilter {
  /** Only users with the tag of this id. */
  tag_id?: string | undefined;
  /** Only users with the tag of this name. */
  tag_name?: string | undefined;
}

/** Parameters of `listUsers`. */
export interface ListUsersParams extends UserFilter {
  /**
   * Which page, from 1.
   * @default 1
   */
  page?: number | undefined;
  /**
   * Users on a page, 1 to 500.
   * @default 500
   */
  per_page?: number | undefined;
}

const tag = v.optional(NonEmptySchema);

const filter = { tag_id: tag, tag_name: tag };

/** Schema of {@link UserFilter}. */
export const UserFilterSchema: v.GenericSchema<UserFilter> = v.strictObject(filter);

/** Schema of {@link ListUsersParams}. */
export const ListUsersParamsSchema: v.GenericSchema<ListUsersParams> = v.strictObject({
  page: v.optional(CountSchema),
  per_page: v.optional(v.pipe(CountSchema, v.maxValue(500))),
  ...filter,
});
