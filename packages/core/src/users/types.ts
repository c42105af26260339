import type { Timestamp } from '../time.ts';

/**
 * The identifiers of a user: `user_id`, `email`, or both. When both are given the server
 * looks for the `user_id` first. A null counts as not given.
 */
export type UserIdentifier =
  | { email: string; user_id?: string | null | undefined }
  | { user_id: string; email?: string | null | undefined };

/** A choice among the users of the app: those with a tag, or without a tag all of them. */
export interface UserFilter {
  /** Only users with the tag of this id. */
  tag_id?: string | undefined;
  /** Only users with the tag of this name. */
  tag_name?: string | undefined;
}

/** A value of custom data. */
type FlatValue = string | number | boolean | null;

/** What an app keeps about a user: flat, with values of these kinds only. */
export type CustomData = Record<string, FlatValue>;

/**
 * The constraint of custom data that an app has a type for, which may be an interface: each field is a
 * string, a number, a boolean or null. A field may be optional, and must not be undefined.
 */
export type FlatData<T> = {
  [K in keyof T]: FlatValue | (Partial<Pick<T, K>> extends Pick<T, K> ? undefined : never);
} & {
  /** Lists and maps are not custom data. */
  [Symbol.iterator]?: never;
};

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
 * A user, as the API returns it. Times are Unix seconds. Any field may be null or missing, and fields
 * that are not listed here arrive untouched.
 *
 * The type parameter is the type of `custom_data`. Nothing checks that a user has it.
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

/** A company the user belongs to. Flat values of the app's own may stand beside the listed fields. */
export interface CompanyInput {
  id: string | number;
  name?: string | null | undefined;
  created_at?: Timestamp | null | undefined;
  [customValue: string]: string | number | boolean | Date | null | undefined;
}

/** The fields of a user to write, besides email and user_id. A field that is not given stays as it is. */
export interface UserFields<Custom extends object = CustomData> {
  name?: string | null | undefined;
  /** When the user signed up; null clears it. */
  created_at?: Timestamp | null | undefined;
  /** When the user was last seen. */
  last_request_at?: Timestamp | null | undefined;
  /** Another name of `last_request_at`. */
  last_impression_at?: Timestamp | null | undefined;
  last_seen_ip?: string | null | undefined;
  last_seen_user_agent?: string | null | undefined;
  unsubscribed_from_emails?: boolean | null | undefined;
  /** Merged into the user's custom data, key by key. */
  custom_data?: Custom | undefined;
  /** Numbers added to numbers of `custom_data`; one that is not there counts as 0. */
  increments?: Record<string, number> | undefined;
  /** Written only: the API does not return companies. */
  company?: CompanyInput | undefined;
  /** Written only, as `company`. */
  companies?: CompanyInput[] | undefined;
}

/** A user to write: at least one of `email` and `user_id`, and the fields to set. */
export type UserInput<Custom extends object = CustomData> = UserIdentifier & UserFields<Custom>;
