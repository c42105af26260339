import type { FlatValue, ListQuery } from '../contract.ts';
import type { UserPage } from './createUsers.ts';
import type { User } from './User.ts';

/** A user as the API answers it. */
export function formatUser(user: User): Readonly<Record<string, unknown>> {
  return {
    intercom_id: user.intercom_id,
    user_id: user.user_id,
    email: user.email,
    name: user.name,
    created_at: user.created_at,
    last_impression_at: user.last_impression_at,
    // fromEntries defines properties and assigns none, so a `__proto__` stays a key like any other.
    custom_data: Object.fromEntries(user.custom_data),
    session_count: user.session_count,
    relationship_score: user.relationship_score,
    last_seen_ip: user.last_seen_ip,
    last_seen_user_agent: user.last_seen_user_agent,
    unsubscribed_from_emails: user.unsubscribed_from_emails,
    avatar_url: user.avatar_url,
    company_ids: user.company_ids,
    social_profiles: user.social_profiles,
    location_data: user.location_data,
  };
}

/** A user as the text it is stored as and answered with. */
export function encodeUser(user: User): string {
  return JSON.stringify(formatUser(user));
}

export function decodeUser(text: string): User {
  const fields: User & { custom_data: Readonly<Record<string, FlatValue>> } = JSON.parse(text);
  return { ...fields, custom_data: new Map(Object.entries(fields.custom_data)) };
}

/** A page of the list as the text the API answers. */
export function formatUserPage({ users, total }: UserPage, { page, perPage }: ListQuery): string {
  // ours: a list without users has no pages; past the end, the previous page is still page - 1.
  const pages = Math.ceil(total / perPage);
  const numbers = JSON.stringify({
    total_count: total,
    page,
    next_page: page < pages ? page + 1 : null,
    previous_page: page > 1 ? page - 1 : null,
    total_pages: pages,
  });
  return `{"users":[${users.join()}],${numbers.slice(1)}`;
}
