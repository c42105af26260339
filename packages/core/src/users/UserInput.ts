import * as v from 'valibot';
import { FiniteSchema } from '../FiniteSchema.ts';
import { NonEmptySchema } from '../NonEmptySchema.ts';
import { type Timestamp, TimestampSchema, toSeconds } from '../Timestamp.ts';
import { FlatValueSchema } from './FlatValueSchema.ts';
import { identified, identifierEntries } from './identified.ts';
import type { CustomData } from './User.ts';
import type { UserIdentifier } from './UserIdentifier.ts';

/** A company the user belongs to. Flat values of the app's own may stand beside the listed fields. */
export interface CompanyInput {
  id: string | number;
  name?: string | null | undefined;
  created_at?: Timestamp | null | undefined;
  [customValue: string]: string | number | boolean | Date | null | undefined;
}

/** What can be written of a user, besides email and user_id. What is not given stays as it is. */
export interface UserFields {
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
  /** Merged into what is there, key by key. */
  custom_data?: CustomData | undefined;
  /** Numbers added to numbers of `custom_data`; one that is not there counts as 0. */
  increments?: Record<string, number> | undefined;
  /** Written only: the API does not return companies. */
  company?: CompanyInput | undefined;
  /** Written only, as `company`. */
  companies?: CompanyInput[] | undefined;
}

/** A user to write: at least one of `email` and `user_id`, and the fields to set. */
export type UserInput = UserIdentifier & UserFields;

const text = v.nullish(v.string());
const time = v.nullish(TimestampSchema);

/** Keys that valibot's record passes over. */
const specialKeys = ['__proto__', 'constructor', 'prototype'];

/** An object with values of one kind. Alone, valibot's record would take arrays and dates too. */
function flatRecord<T>(value: v.GenericSchema<T>): v.GenericSchema<Record<string, T>> {
  const isFlat = (record: unknown) =>
    Object.prototype.toString.call(record) === '[object Object]' &&
    Object.entries(Object(record)).every(
      ([key, each]) => !specialKeys.includes(key) || v.is(value, each),
    );
  return v.pipe(
    v.custom<Record<string, T>>(isFlat, 'must be an object that is flat'),
    v.record(v.string(), value),
  );
}

const CompanyInputSchema = v.objectWithRest(
  {
    id: v.union([NonEmptySchema, FiniteSchema]),
    name: text,
    created_at: time,
  },
  FlatValueSchema,
);

/** Schema of {@link UserInput}. Fields it does not know pass, for servers that know more. */
export const UserInputSchema: v.GenericSchema = identified(
  v.looseObject({
    ...identifierEntries,
    name: text,
    created_at: time,
    last_request_at: time,
    last_impression_at: time,
    last_seen_ip: text,
    last_seen_user_agent: text,
    unsubscribed_from_emails: v.nullish(v.boolean()),
    custom_data: v.optional(flatRecord(FlatValueSchema)),
    increments: v.optional(flatRecord(FiniteSchema)),
    company: v.optional(CompanyInputSchema),
    companies: v.optional(v.array(CompanyInputSchema)),
  }),
);

/** A copy with its times as Unix seconds. */
function withSeconds(input: object): object {
  const copy: Record<string, unknown> = { ...input };
  for (const key of ['created_at', 'last_request_at', 'last_impression_at']) {
    if (key in copy) copy[key] = toSeconds(copy[key] as Timestamp | null | undefined);
  }
  return copy;
}

/** What goes over the wire for an input that has been checked. */
export function toUserBody(input: UserInput): object {
  const { company, companies } = input;
  return {
    ...withSeconds(input),
    ...(company && { company: withSeconds(company) }),
    ...(companies && { companies: companies.map(withSeconds) }),
  };
}
