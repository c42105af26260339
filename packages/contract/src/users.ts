import { ApiException, badRequest, FieldException } from './errors.ts';
import {
  anyObject,
  clearableDate,
  date,
  digits,
  type FieldValues,
  type FlatValue,
  filled,
  finiteValues,
  flag,
  flatValues,
  flatValuesWith,
  type InferField,
  list,
  optional,
  parse,
  parseIf,
  required,
  text,
  textOrInteger,
  toSeconds,
} from './fields.ts';
import { isGiven, type JsonObject } from './read.ts';
import { createReader, type OperationReaders, type Reading } from './reading.ts';

/** The two identifiers of a user, of which at least one is given. */
export interface Identifiers {
  readonly user_id: string | undefined;
  readonly email: string | undefined;
}

/** A page of the list of users. */
export interface ListQuery {
  /** Counted from 1. */
  readonly page: number;
  /** From 1 to 500. */
  readonly perPage: number;
  /** Limits the list to users with a tag, which must have both the id and the name where both are given. */
  readonly tagged: { readonly id: string | undefined; readonly name: string | undefined };
}

/** A company of a user. `undefined` keeps the stored value. */
export interface CompanyWrite {
  readonly id: string;
  readonly name: string | undefined;
  /** In Unix seconds. Null clears it. */
  readonly created_at: number | null | undefined;
  /** A map, because a key may be `__proto__`. */
  readonly custom_data: ReadonlyMap<string, FlatValue>;
}

/** A user to create or update. `undefined` and an empty map keep the stored values. */
export interface UserWrite extends Identifiers {
  readonly name: string | undefined;
  /** In Unix seconds. Null clears it. */
  readonly created_at: number | null | undefined;
  /** In Unix seconds. */
  readonly last_impression_at: number | undefined;
  readonly last_seen_ip: string | undefined;
  readonly last_seen_user_agent: string | undefined;
  readonly unsubscribed_from_emails: boolean | undefined;
  readonly companies: readonly CompanyWrite[];
  readonly custom_data: ReadonlyMap<string, FlatValue>;
  readonly increments: ReadonlyMap<string, number>;
}

/** One user of a `bulk_create`: the write, or the error of a user that could not be read. */
export type BulkEntry = {
  /** Entry in `failed` when the user is refused: the email or, without one, the `user_id`. */
  readonly label: string;
} & ({ readonly write: UserWrite } | { readonly error: ApiException });

/** Tests whether a query, a body or a part of one gives an identifier of a user. */
export function isIdentified({
  email,
  user_id,
}: {
  readonly email?: unknown;
  readonly user_id?: unknown;
}): boolean {
  return isGiven(email) || isGiven(user_id);
}

/** Takes the identifiers out of other fields. */
export function toIdentifiers({ user_id, email }: Partial<Identifiers>): Identifiers {
  return { user_id, email };
}

/** @throws ApiException 400 when neither email nor user_id is given. */
export function requireIdentified(given: JsonObject): void {
  if (!isIdentified(given)) throw badRequest('email or user_id must be given');
}

/** Not specified by v1: the most companies of a request, which is as many as a user of Intercom can have. */
const maxCompanies = 1000;

// The fields of a company are checked in this order, the id last.
const companyFields = {
  name: optional(text),
  created_at: clearableDate,
  // Not specified by v1: the id is required, because nothing else identifies a company.
  id: textOrInteger,
};
const company = flatValuesWith(companyFields);
type CompanyValues = InferField<typeof company>;

const userFields = {
  name: optional(text),
  created_at: clearableDate,
  last_request_at: optional(date),
  last_impression_at: optional(date),
  last_seen_ip: optional(text),
  last_seen_user_agent: optional(text),
  unsubscribed_from_emails: optional(flag),
  company: optional(company),
  companies: optional(list(company, maxCompanies)),
  custom_data: optional(flatValues),
  increments: optional(finiteValues),
};
type UserValues = Identifiers & FieldValues<typeof userFields>;

function toCompanyWrite({ id, name, created_at, ...custom }: CompanyValues): CompanyWrite {
  return {
    id: String(id),
    name: name ?? undefined,
    created_at: toSeconds(created_at),
    custom_data: new Map(Object.entries(custom)),
  };
}

/**
 * Reads a company as it comes with a user.
 *
 * @throws FieldException 400 about the first field that does not fit.
 */
export function readCompany(value: unknown): CompanyWrite {
  return toCompanyWrite(parse(company, value));
}

function toUserWrite(values: UserValues): UserWrite {
  const { user_id, email, name, last_request_at, last_impression_at, company, companies } = values;
  const all = [...(company ? [company] : []), ...(companies ?? [])];
  return {
    user_id,
    email,
    name,
    created_at: toSeconds(values.created_at),
    // Not specified by v1: `last_request_at` wins over its alias.
    last_impression_at: toSeconds(last_request_at ?? last_impression_at),
    last_seen_ip: values.last_seen_ip,
    last_seen_user_agent: values.last_seen_user_agent,
    unsubscribed_from_emails: values.unsubscribed_from_emails,
    companies: all.map(toCompanyWrite),
    custom_data: new Map(Object.entries(values.custom_data ?? {})),
    increments: new Map(Object.entries(values.increments ?? {})),
  };
}

const maxPerPage = 500;
const maxBulk = 100;

/** The operations of `/users` and `/users/bulk_create`. */
export interface UserOperations {
  'users.get': Identifiers;
  'users.list': ListQuery;
  'users.create': UserWrite;
  'users.update': UserWrite;
  'users.delete': Identifiers;
  'users.bulkCreate': readonly BulkEntry[];
}

/** Creates the readers of `/users` and `/users/bulk_create`. */
export function createUserReaders({
  object,
  identifiers,
  userId,
  strict,
}: Reading): OperationReaders<UserOperations> {
  const user = object({ ...identifiers, ...userFields });
  const one = createReader(object(identifiers), toIdentifiers, requireIdentified);
  const write = createReader(user, toUserWrite, requireIdentified);

  /** Reads one user of a bulk_create by itself, so that a wrong one does not fail the others. */
  function toBulkEntry(body: JsonObject, index: number): BulkEntry {
    const label = parseIf(filled, body['email']) ?? parseIf(userId, body['user_id']);
    // Not specified by v1: a user without an identifier fails the request, because `failed` could not list it.
    if (label === undefined) {
      throw new FieldException(`users[${index}]`, 'must have an email or a user_id');
    }
    try {
      return { label, write: write.params(body) };
    } catch (error) {
      if (error instanceof ApiException) return { label, error };
      throw error;
    }
  }

  return {
    'users.get': one,
    'users.list': createReader(
      object({
        page: optional(digits(Number.MAX_SAFE_INTEGER)),
        per_page: optional(digits(maxPerPage)),
        tag_id: optional(filled),
        tag_name: optional(filled),
      }),
      ({ page = 1, per_page = maxPerPage, tag_id, tag_name }): ListQuery => ({
        page,
        perPage: per_page,
        tagged: { id: tag_id, name: tag_name },
      }),
    ),
    'users.create': write,
    'users.update': write,
    'users.delete': one,
    'users.bulkCreate': createReader(
      object({ users: required(list<object>(strict ? user : anyObject, maxBulk)) }),
      ({ users }) => (users as readonly JsonObject[]).map(toBulkEntry),
    ),
  };
}
