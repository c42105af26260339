import { badRequest, FieldException } from '../errors.ts';
import { type JsonObject, readIdentifier } from '../fields.ts';

/** At least one of the two is given. */
export interface Identifiers {
  readonly user_id: string | undefined;
  readonly email: string | undefined;
}

export interface TagQuery {
  readonly id: string | undefined;
  readonly name: string | undefined;
}

export interface ListQuery {
  /** Counted from 1. */
  readonly page: number;
  readonly perPage: number;
  /** The list is only of the users with the tag that has all that is given here. */
  readonly tagged: TagQuery;
}

const maxPerPage = 500;

/** The identifiers in a body or a query, or `undefined` when there is none. */
export function parseIdentifiersIfAny(source: JsonObject): Identifiers | undefined {
  const user_id = readIdentifier(source, 'user_id');
  const email = readIdentifier(source, 'email');
  return user_id === undefined && email === undefined ? undefined : { user_id, email };
}

export function parseIdentifiers(source: JsonObject): Identifiers {
  const identifiers = parseIdentifiersIfAny(source);
  if (!identifiers) throw badRequest('email or user_id must be given');
  return identifiers;
}

function readInteger(
  query: JsonObject,
  key: string,
  { max, fallback }: { max: number; fallback: number },
): number {
  const text = query[key];
  if (text === undefined) return fallback;
  const value = typeof text === 'string' && /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (value >= 1 && value <= max) return value;
  throw new FieldException(key, `must be an integer from 1 to ${max}`);
}

// ours: page and per_page out of their range are a 400, a page past the end is not.
export function parseListQuery(query: JsonObject): ListQuery {
  return {
    page: readInteger(query, 'page', { max: Number.MAX_SAFE_INTEGER, fallback: 1 }),
    perPage: readInteger(query, 'per_page', { max: maxPerPage, fallback: maxPerPage }),
    tagged: { id: readIdentifier(query, 'tag_id'), name: readIdentifier(query, 'tag_name') },
  };
}
