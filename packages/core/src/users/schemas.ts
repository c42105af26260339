import { isJsonObject, type ResponseSpec } from '@intercom-fetch/transport';
import * as v from 'valibot';
import { type Timestamp, TimestampSchema, toSeconds } from '../time.ts';
import { FiniteSchema, NonEmptySchema, recordOf, ServerIdSchema } from '../values.ts';
import type { User, UserInput } from './types.ts';

const text = v.nullish(v.string());
const number = v.nullish(v.number());
const time = v.nullish(TimestampSchema);

/** A value of custom data. One schema, because a union of four is slower and larger. */
const FlatValueSchema = v.custom<string | number | boolean | null>(
  (value) =>
    value === null ||
    typeof value === 'string' ||
    typeof value === 'boolean' ||
    Number.isFinite(value),
  'must be a string, a finite number, a boolean or null',
);

/** The fields that say which user is meant, for schemas of calls that take more besides. */
export const identifierEntries = {
  email: v.nullish(NonEmptySchema),
  user_id: v.nullish(NonEmptySchema),
};

interface Identifiers {
  email?: string | null | undefined;
  user_id?: string | null | undefined;
}

/** True when at least one of the identifiers is given. */
export function isIdentified({ email, user_id }: Identifiers): boolean {
  return email != null || user_id != null;
}

/** Requires at least one of the identifiers. */
export function identified<T extends Identifiers>(): v.CheckAction<T, string> {
  return v.check((fields) => isIdentified(fields), 'email or user_id is required');
}

/** Schema of `UserIdentifier`. */
export const UserIdentifierSchema = v.pipe(v.strictObject(identifierEntries), identified());

/** The fields of a filter, for schemas of calls that take more besides. */
export const filterEntries = {
  tag_id: v.optional(NonEmptySchema),
  tag_name: v.optional(NonEmptySchema),
};

/** Schema of `UserFilter`. */
export const UserFilterSchema = v.strictObject(filterEntries);

/** Schema of {@link User}. */
export const UserSchema = v.looseObject({
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

/** The response of every operation that gives one user. */
export function userResponse<Custom extends object>(): ResponseSpec<User<Custom>> {
  // The cast: the caller vouches for the type of custom_data.
  return response as ResponseSpec<object> as ResponseSpec<User<Custom>>;
}

/** Schema of `UserPage`. */
export const UserPageSchema = v.looseObject({
  users: v.array(UserSchema),
  total_count: number,
  page: number,
  next_page: number,
  previous_page: number,
  total_pages: number,
});

const CompanyInputSchema = v.objectWithRest(
  { id: v.union([NonEmptySchema, FiniteSchema]), name: text, created_at: time },
  FlatValueSchema,
);

/**
 * Schema of {@link UserInput}. Fields it does not know pass, for servers that know more.
 *
 * @example A form with some of its fields, and one that must be an email
 * ```ts
 * import { UserInputSchema } from '@intercom-fetch/core/schemas';
 * import * as v from 'valibot';
 *
 * const { name, last_seen_ip } = UserInputSchema.entries;
 * const FormSchema = v.object({ name, last_seen_ip, email: v.pipe(v.string(), v.email()) });
 * console.log(Object.keys(FormSchema.entries)); // the names of the inputs
 *
 * const filledIn = new URLSearchParams('name=Ada&email=ada@example.com');
 * const user = v.parse(FormSchema, Object.fromEntries(filledIn));
 * console.log(user.email); // a string; `name` may be missing or null
 * ```
 */
export const UserInputSchema = v.pipe(
  v.looseObject({
    ...identifierEntries,
    name: text,
    created_at: time,
    last_request_at: time,
    last_impression_at: time,
    last_seen_ip: text,
    last_seen_user_agent: text,
    unsubscribed_from_emails: v.nullish(v.boolean()),
    custom_data: v.optional(recordOf(FlatValueSchema, 'must be an object that is flat')),
    increments: v.optional(recordOf(FiniteSchema, 'must be an object that is flat')),
    company: v.optional(CompanyInputSchema),
    companies: v.optional(v.array(CompanyInputSchema)),
  }),
  identified(),
);

/** Writes times as Unix seconds, where there are any. */
function writeSeconds(record: object, names: readonly string[]): void {
  for (const name of names) {
    // The cast: the record has been checked.
    const time = Reflect.get(record, name) as Timestamp | null | undefined;
    if (time !== undefined) Reflect.set(record, name, toSeconds(time));
  }
}

/** The body for an input that `checkParams` gave: a copy, whose times can be changed in place. */
export function toUserBody(input: UserInput): object {
  const { company, companies = [] } = input;
  writeSeconds(input, ['created_at', 'last_request_at', 'last_impression_at']);
  if (company) writeSeconds(company, ['created_at']);
  for (const each of companies) writeSeconds(each, ['created_at']);
  return input;
}
