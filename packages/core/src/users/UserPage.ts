import { isJsonObject, type ResponseSpec } from '@intercom-fetch/transport';
import * as v from 'valibot';
import { type CustomData, type User, UserSchema } from './User.ts';

/** One page of users. */
export interface UserPage<Custom extends object = CustomData> {
  users: User<Custom>[];
  /** How many users there are on all pages together. */
  total_count?: number | null | undefined;
  /** Number of this page, from 1. */
  page?: number | null | undefined;
  /** Number of the page after this one; null on the last. */
  next_page?: number | null | undefined;
  /** Number of the page before this one; null on the first. */
  previous_page?: number | null | undefined;
  total_pages?: number | null | undefined;
}

const number = v.nullish(v.number());

/** Schema of {@link UserPage}. */
export const UserPageSchema: v.GenericSchema<unknown, UserPage> = v.looseObject({
  users: v.array(UserSchema),
  total_count: number,
  page: number,
  next_page: number,
  previous_page: number,
  total_pages: number,
});

const response: ResponseSpec<UserPage> = {
  name: 'a page of users',
  isUsable: (body) => isJsonObject(body) && Array.isArray(body['users']),
  schema: UserPageSchema,
};

/** What {@link listUsers} expects. */
export function userPageResponse<Custom extends object>(): ResponseSpec<UserPage<Custom>> {
  // The cast: what custom_data holds is the caller's word.
  return response as ResponseSpec<object> as ResponseSpec<UserPage<Custom>>;
}
