import * as v from 'valibot';
import { CountSchema } from '../CountSchema.ts';
import { filterEntries } from './filterEntries.ts';
import type { UserFilter } from './UserFilter.ts';

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

/** Schema of {@link ListUsersParams}. */
export const ListUsersParamsSchema: v.GenericSchema<ListUsersParams> = v.strictObject({
  page: v.optional(CountSchema),
  per_page: v.optional(v.pipe(CountSchema, v.maxValue(500))),
  ...filterEntries,
});
