import type { User } from '@intercom-fetch/core';
import { formatRoute } from '../shell/Route.ts';

/** Says which user is meant, in the one way or the other. */
export type UserRef = { readonly email: string } | { readonly user_id: string };

/** Reads what was typed: with an `@` it is an email. */
export function guessRef(text: string): UserRef {
  return text.includes('@') ? { email: text } : { user_id: text };
}

/** Reads the `email:…` or `user_id:…` of a link. */
export function readRef(item: string): UserRef {
  const [, kind, value] = /^(email|user_id):(.+)$/s.exec(item) ?? [];
  if (!value) return guessRef(item);
  return kind === 'email' ? { email: value } : { user_id: value };
}

/** How v1 finds this user again; it cannot by the `intercom_id`. An email may change, so it comes last. */
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
    // Half a surrogate pair, which no URL can hold.
    return undefined;
  }
}
