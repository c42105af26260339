import type { User } from '@intercom-fetch/core';
import { formatRoute, type Route } from '../shell/Route.ts';

export const pageSizes = [10, 25, 100] as const;

/** The part of the list that is shown. */
export interface Place {
  /** Counted from 1. */
  readonly page: number;
  readonly size: number;
  /** Name of the tag that the users have; empty for all users. */
  readonly tag: string;
}

/** Reads `?page=2&size=25&tag=…`. Impossible values are replaced by the defaults. */
export function readPlace({ query }: Pick<Route, 'query'>): Place {
  const page = Number(query['page']);
  const size = Number(query['size']);
  return {
    page: Number.isSafeInteger(page) && page > 0 ? page : 1,
    size: pageSizes.find((known) => known === size) ?? pageSizes[0],
    tag: query['tag'] ?? '',
  };
}

export function placeLink({ page, size, tag }: Place): string {
  const query = {
    ...(page > 1 && { page: String(page) }),
    ...(size !== pageSizes[0] && { size: String(size) }),
    ...(tag && { tag }),
  };
  return formatRoute({ view: 'users', query });
}

/** The identifier of a user: an email or a user_id. */
export type UserRef = { readonly email: string } | { readonly user_id: string };

/** Reads a typed identifier: text with an `@` is an email. */
export function guessRef(text: string): UserRef {
  return text.includes('@') ? { email: text } : { user_id: text };
}

/** Reads `email:…` or `user_id:…` in a link. */
export function readRef(item: string): UserRef {
  const [, kind, value] = /^(email|user_id):(.+)$/s.exec(item) ?? [];
  if (!value) return guessRef(item);
  return kind === 'email' ? { email: value } : { user_id: value };
}

/** The identifier by which v1 finds this user again. An email may change, so that user_id is preferred. */
export function refOf({ user_id, email }: User): UserRef | undefined {
  if (typeof user_id === 'string' && user_id) return { user_id };
  return typeof email === 'string' && email ? { email } : undefined;
}

export function formatRef(ref: UserRef): string {
  return 'email' in ref ? `email:${ref.email}` : `user_id:${ref.user_id}`;
}

/** The link to a user's page; undefined for a user whom v1 cannot find. */
export function userLink(user: User): string | undefined {
  const ref = refOf(user);
  try {
    return ref && formatRoute({ view: 'users', item: formatRef(ref) });
  } catch {
    // The text has half a surrogate pair, which no URL can hold.
    return undefined;
  }
}
