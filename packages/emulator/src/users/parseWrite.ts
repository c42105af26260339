import type { CompanyWrite } from '../companies/Company.ts';
import { parseCompany } from '../companies/parse.ts';
import { FieldException } from '../errors.ts';
import {
  type FlatValue,
  isObject,
  type JsonObject,
  readArray,
  readBoolean,
  readDate,
  readEach,
  readFlatValues,
  readInside,
  readObject,
  readString,
  within,
} from '../fields.ts';
import { type Identifiers, parseIdentifiers } from './parse.ts';

/** What a request writes: `undefined` and an empty map leave what there is. */
export interface UserWrite extends Identifiers {
  readonly name: string | undefined;
  /** Null clears it. */
  readonly created_at: number | null | undefined;
  readonly last_impression_at: number | undefined;
  readonly last_seen_ip: string | undefined;
  readonly last_seen_user_agent: string | undefined;
  readonly unsubscribed_from_emails: boolean | undefined;
  readonly companies: readonly CompanyWrite[];
  readonly custom_data: ReadonlyMap<string, FlatValue>;
  readonly increments: ReadonlyMap<string, number>;
}

/** One user of a `bulk_create`. */
export interface BulkEntry {
  /** What `failed` lists when the user is not taken: the email or, without one, the `user_id`. */
  readonly label: string;
  readonly body: JsonObject;
}

const maxBulk = 100;

function parseIncrements(increments: JsonObject): Map<string, number> {
  return new Map(
    Object.entries(increments).map(([key, by]) => {
      if (typeof by === 'number') return [key, by];
      throw new FieldException(key, 'must be a number');
    }),
  );
}

function parseCompanies(body: JsonObject): CompanyWrite[] {
  const company = readObject(body, 'company');
  const companies = readEach(body, 'companies', parseCompany) ?? [];
  return company ? [within('company', () => parseCompany(company)), ...companies] : companies;
}

/**
 * Reads the writable fields of a user; others are ignored.
 *
 * @throws ApiException 400 that names the first field of a wrong type.
 */
export function parseWrite(body: JsonObject): UserWrite {
  const lastRequestAt = readDate(body, 'last_request_at') ?? undefined;
  const lastImpressionAt = readDate(body, 'last_impression_at') ?? undefined;
  return {
    ...parseIdentifiers(body),
    name: readString(body, 'name'),
    created_at: readDate(body, 'created_at'),
    // ours: `last_request_at` wins over its alias.
    last_impression_at: lastRequestAt ?? lastImpressionAt,
    last_seen_ip: readString(body, 'last_seen_ip'),
    last_seen_user_agent: readString(body, 'last_seen_user_agent'),
    unsubscribed_from_emails: readBoolean(body, 'unsubscribed_from_emails'),
    companies: parseCompanies(body),
    custom_data: readInside(body, 'custom_data', readFlatValues),
    increments: readInside(body, 'increments', parseIncrements),
  };
}

/**
 * Reads the users of a `bulk_create`, each still to be parsed with `parseWrite`.
 *
 * @throws ApiException 400 when there are too many or one could not be called by name in `failed`.
 */
export function parseBulk(body: JsonObject): BulkEntry[] {
  const users = readArray(body, 'users');
  if (!users) throw new FieldException('users', 'must be given');
  if (users.length > maxBulk) {
    throw new FieldException('users', `must have at most ${maxBulk} elements`);
  }
  return users.map((user, index) => {
    if (!isObject(user)) throw new FieldException(`users[${index}]`, 'must be an object');
    for (const label of [user['email'], user['user_id']]) {
      if (typeof label === 'string' && label !== '') return { label, body: user };
    }
    // ours: `failed` could not list it, and it must not be lost in silence.
    throw new FieldException(`users[${index}]`, 'must have an email or a user_id');
  });
}
