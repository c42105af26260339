import * as v from 'valibot';
import { CountSchema } from '../CountSchema.ts';
import { filterEntries } from './filterEntries.ts';
import type { IterateUsersParams } from './iterateUsers.ts';

/** Schema of {@link IterateUsersParams}. Each page is checked by that of `listUsers`, to which it is equal. */
export const IterateUsersParamsSchema: v.GenericSchema<IterateUsersParams> = v.strictObject({
  per_page: v.optional(v.pipe(CountSchema, v.maxValue(500))),
  ...filterEntries,
});
