import { isJsonObject, type ResponseSpec } from '@intercom-fetch/transport';
import * as v from 'valibot';
import { ServerIdSchema } from '../ServerIdSchema.ts';
import { FlatValueSchema } from './FlatValueSchema.ts';

/** What an app keeps about a user: flat, with values of these kinds only. */
export type CustomData = Record<string, string | number | boolean | null>;

/** An account of the user elsewhere, found by the server from the email. */
export interface SocialProfile {
  id?: string | null | undefined;
  /** Such as `twitter` or `facebook`. */
  type?: string | null | undefined;
  url?: string | null | undefined;
  username?: string | null | undefined;
}

/** Where the user was last seen, found by the server from `last_seen_ip`. */
export interface LocationData {
  city_name?: string | null | undefined;
  continent_code?: string | null | undefined;
  country_code?: string | null | undefined;
  country_name?: string | null | undefined;
  latitude?: number | null | undefined;
  longitude?: number | null | undefined;
  postal_code?: string | null | undefined;
  region_name?: string | null | undefined;
  timezone?: string | null | undefined;
}

/**
 * A user as the API answers. Times are Unix seconds. Any field may be null or missing, and fields
 * that are not listed here arrive untouched.
 *
 * The type parameter is what the app keeps in `custom_data`. It is taken on trust: nothing checks
 * that a user has it.
 *
 * Source: the API's documentation; nullability and further fields: its clients of 2012 to 2014.
 */
export interface User<Custom extends object = CustomData> {
  /** The API's own id, 24 hex digits. */
  intercom_id?: string | null | undefined;
  /** The app's id of the user. */
  user_id?: string | null | undefined;
  email?: string | null | undefined;
  name?: string | null | undefined;
  /** When the user signed up, in Unix seconds. */
  created_at?: number | null | undefined;
  /** When the user was last seen, in Unix seconds. */
  last_impression_at?: number | null | undefined;
  last_seen_ip?: string | null | undefined;
  last_seen_user_agent?: string | null | undefined;
  unsubscribed_from_emails?: boolean | null | undefined;
  session_count?: number | null | undefined;
  relationship_score?: number | null | undefined;
  avatar_url?: string | null | undefined;
  custom_data?: Custom | null | undefined;
  company_ids?: (string | number)[] | null | undefined;
  social_profiles?: SocialProfile[] | null | undefined;
  location_data?: LocationData | null | undefined;
}

const text = v.nullish(v.string());
const number = v.nullish(v.number());

/** Schema of {@link User}. */
export const UserSchema: v.GenericSchema<unknown, User> = v.looseObject({
  intercom_id: text,
  user_id: text,
  email: text,
  name: text,
  created_at: number,
  last_impression_at: number,
  last_seen_ip: text,
  last_seen_user_agent: text,
  unsubscribed_from_emails: v.nullish(v.boolean()),
  session_count: number,
  relationship_score: number,
  avatar_url: text,
  custom_data: v.nullish(v.record(v.string(), FlatValueSchema)),
  company_ids: v.nullish(v.array(ServerIdSchema)),
  social_profiles: v.nullish(
    v.array(v.looseObject({ id: text, type: text, url: text, username: text })),
  ),
  location_data: v.nullish(
    v.looseObject({
      city_name: text,
      continent_code: text,
      country_code: text,
      country_name: text,
      latitude: number,
      longitude: number,
      postal_code: text,
      region_name: text,
      timezone: text,
    }),
  ),
});

const response: ResponseSpec<User> = { name: 'a user', isUsable: isJsonObject, schema: UserSchema };

/** What every operation that answers with one user expects. */
export function userResponse<Custom extends object>(): ResponseSpec<User<Custom>> {
  // The cast: what custom_data holds is the caller's word.
  return response as ResponseSpec<object> as ResponseSpec<User<Custom>>;
}
