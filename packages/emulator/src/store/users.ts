import type { FlatValue, ListQuery } from '../contract.ts';
import type { UserPage } from '../resources/users.ts';
import type { Ids } from './ids.ts';
import { createSequence } from './sequence.ts';

export interface SocialProfile {
  readonly type: string;
  readonly url: string;
  readonly username: string;
  readonly id?: string;
}

export interface LocationData {
  readonly city_name?: string;
  readonly continent_code?: string;
  readonly country_code?: string;
  readonly country_name?: string;
  readonly latitude?: number;
  readonly longitude?: number;
  readonly postal_code?: string;
  readonly region_name?: string;
  readonly timezone?: string;
}

/** A user as it is stored. Never changed in place: an update makes another one. Dates are Unix seconds. */
export interface User {
  readonly intercom_id: string;
  readonly user_id: string | null;
  readonly email: string | null;
  readonly name: string | null;
  readonly created_at: number | null;
  readonly last_impression_at: number | null;
  readonly last_seen_ip: string | null;
  readonly last_seen_user_agent: string | null;
  readonly unsubscribed_from_emails: boolean;
  readonly session_count: number;
  readonly relationship_score: number | null;
  readonly avatar_url: string | null;
  readonly company_ids: readonly string[];
  readonly social_profiles: readonly SocialProfile[];
  readonly location_data: LocationData;
  /** A map, because a key may be `__proto__`. */
  readonly custom_data: ReadonlyMap<string, FlatValue>;
}

/** Whom nothing is known of. What it holds is shared by all who have none of their own. */
const nobody: Omit<User, 'intercom_id'> = {
  user_id: null,
  email: null,
  name: null,
  created_at: null,
  last_impression_at: null,
  last_seen_ip: null,
  last_seen_user_agent: null,
  unsubscribed_from_emails: false,
  session_count: 0,
  relationship_score: null,
  avatar_url: null,
  company_ids: [],
  social_profiles: [],
  location_data: {},
  custom_data: new Map(),
};

/** A user of whom nothing is known yet but when it came. */
export function newUser(created_at: number | null): Omit<User, 'intercom_id'> {
  return { ...nobody, created_at };
}

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

function decodeUser(text: string): User {
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

/** A user that may bring the id it had elsewhere. */
export type AddedUser = Omit<User, 'intercom_id'> & { readonly intercom_id?: string | undefined };

/**
 * The users of one app, in the order of their creation. Whoever writes has made sure that no two
 * share a `user_id` or an email.
 *
 * Each is kept as the JSON of its answer: a page is put together from texts, and the garbage collector
 * has one string to look at where there would be a dozen objects, a million times over.
 */
export interface UserStore {
  readonly size: number;
  byId(intercomId: string): User | undefined;
  byUserId(userId: string): User | undefined;
  /** Compares without regard to case. */
  byEmail(email: string): User | undefined;
  /** The position of the user with one of the identifiers: it stays the same, and is never another's. */
  find(by: { intercom_id: string } | { user_id: string } | { email: string }): number | undefined;
  /** The JSON of the user at a position. */
  textAt(position: number): string | undefined;
  /** The `intercom_id` of the user at a position. */
  idAt(position: number): string | undefined;
  /** The JSON of each user on a page. */
  page(offset: number, limit: number): string[];
  /** The JSON of each user. */
  texts(): Generator<string>;
  /**
   * Adds the user, or replaces the one with its `intercom_id`. One that brings none is given one, by
   * which the store knows it from then on.
   */
  put(user: AddedUser): User;
  remove(user: User): void;
}

/** Emails are compared without regard to case [ours]. */
function emailKey(email: string): string {
  return email.toLowerCase();
}

export function createUserStore(ids: Ids): UserStore {
  const users = createSequence<string>();
  // Each holds positions in the sequence.
  const byId = new Map<string, number>();
  const byUserId = new Map<string, number>();
  const byEmail = new Map<string, number>();
  /** By position, also of users who are gone. */
  const idsAt: string[] = [];

  function find(by: Parameters<UserStore['find']>[0]): number | undefined {
    if ('intercom_id' in by) return byId.get(by.intercom_id);
    return 'user_id' in by ? byUserId.get(by.user_id) : byEmail.get(emailKey(by.email));
  }

  function at(position: number | undefined): User | undefined {
    const text = position === undefined ? undefined : users.get(position);
    return text === undefined ? undefined : decodeUser(text);
  }

  function index({ user_id, email }: User, position: number): void {
    if (user_id !== null) byUserId.set(user_id, position);
    if (email !== null) byEmail.set(emailKey(email), position);
  }

  function unindex({ user_id, email }: User): void {
    if (user_id !== null) byUserId.delete(user_id);
    if (email !== null) byEmail.delete(emailKey(email));
  }

  /** Goes by what the user is stored with, which may be other than what it comes with. */
  function stored(intercomId: string): { position: number; before: User } | undefined {
    const position = byId.get(intercomId);
    const before = at(position);
    return position === undefined || !before ? undefined : { position, before };
  }

  return {
    get size() {
      return users.size;
    },
    byId: (intercom_id) => at(find({ intercom_id })),
    byUserId: (user_id) => at(find({ user_id })),
    byEmail: (email) => at(find({ email })),
    find,
    textAt: users.get,
    idAt: (position) => idsAt[position],
    page: users.page,
    texts: users.values,
    put(fields) {
      const user = { ...fields, intercom_id: fields.intercom_id ?? ids.user((id) => byId.has(id)) };
      const text = encodeUser(user);
      const found = stored(user.intercom_id);
      if (found) {
        unindex(found.before);
        users.replace(found.position, text);
      }
      const position = found?.position ?? users.add(text);
      byId.set(user.intercom_id, position);
      idsAt[position] = user.intercom_id;
      index(user, position);
      return user;
    },
    remove({ intercom_id }) {
      const found = stored(intercom_id);
      if (!found) return;
      unindex(found.before);
      users.remove(found.position);
      byId.delete(intercom_id);
    },
  };
}
