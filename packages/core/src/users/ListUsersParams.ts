import * as v from 'valibot';
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

const count = v.pipe(v.number(), v.integer('must be an integer'), v.minValue(1));
const tag = v.optional(NonEmptySchema);

const filter = { tag_id: tag, tag_name: tag };

/** Schema of {@link UserFilter}. */
export const UserFilterSchema: v.GenericSchema<UserFilter> = v.strictObject(filter);

/** Schema of {@link ListUsersParams}. */
export const ListUsersParamsSchema: v.GenericSchema<ListUsersParams> = v.strictObject({
  page: v.optional(count),
  per_page: v.optional(v.pipe(count, v.maxValue(500))),
  ...filter,
});
