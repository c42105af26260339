import { ApiException, badRequest, type FlatValue, type Identifiers } from '../contract.ts';
import type { Ids } from './ids.ts';

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

/** A user as it is stored. It is replaced, and never changed. Dates are Unix seconds. */
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
  /** A Map, because a key may be `__proto__`. */
  readonly custom_data: ReadonlyMap<string, FlatValue>;
}

/** A user without values. Its empty objects are shared by all users that have none of their own. */
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

/** Makes a user of which only the time of its creation is known. */
export function newUser(created_at: number | null): Omit<User, 'intercom_id'> {
  return { ...nobody, created_at };
}

/** Formats a user as the API responds with it. */
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

/** A user to add, with the id of a snapshot or without. */
export type AddedUser = Omit<User, 'intercom_id'> & { readonly intercom_id?: string | undefined };

/**
 * The users of one app, in the order of their creation. The caller of `put` has made sure that no two
 * share a `user_id` or an email.
 */
export interface UserStore {
  readonly size: number;
  byId(intercomId: string): User | undefined;
  byUserId(userId: string): User | undefined;
  /** Compares without regard to case. */
  byEmail(email: string): User | undefined;
  values(): Iterable<User>;
  /**
   * Adds the user, or replaces the one with its `intercom_id`. A user without one gets the next that is
   * free.
   */
  put(user: AddedUser): User;
  remove(user: User): void;
}

/** Not specified by v1: emails are compared without regard to case. */
function emailKey(email: string): string {
  return email.toLowerCase();
}

export function createUserStore(ids: Ids): UserStore {
  // A Map keeps the place of a key whose value is replaced.
  const byId = new Map<string, User>();
  const byUserId = new Map<string, User>();
  const byEmail = new Map<string, User>();

  /** Removes the identifiers that a user is stored with, which an update may have changed. */
  function unindex(intercomId: string): void {
    const { user_id = null, email = null } = byId.get(intercomId) ?? {};
    if (user_id !== null) byUserId.delete(user_id);
    if (email !== null) byEmail.delete(emailKey(email));
  }

  return {
    get size() {
      return byId.size;
    },
    byId: (intercomId) => byId.get(intercomId),
    byUserId: (userId) => byUserId.get(userId),
    byEmail: (email) => byEmail.get(emailKey(email)),
    values: () => byId.values(),
    put(fields) {
      const user = { ...fields, intercom_id: fields.intercom_id ?? ids.user((id) => byId.has(id)) };
      unindex(user.intercom_id);
      byId.set(user.intercom_id, user);
      if (user.user_id !== null) byUserId.set(user.user_id, user);
      if (user.email !== null) byEmail.set(emailKey(user.email), user);
      return user;
    },
    remove({ intercom_id }) {
      unindex(intercom_id);
      byId.delete(intercom_id);
    },
  };
}

/**
 * Finds the user with a `user_id`, an email or both. Not specified by v1: with both, it is the user with the
 * `user_id`, or else the one with the email if that has no `user_id`. Reading and deleting go by the same rule.
 *
 * @throws ApiException 400 when the email is that of another user, so that no two users ever share one.
 */
export function findUser(store: UserStore, { user_id, email }: Identifiers): User | undefined {
  const holder = email === undefined ? undefined : store.byEmail(email);
  if (user_id === undefined) return holder;
  const user = store.byUserId(user_id);
  if (!holder || holder.intercom_id === user?.intercom_id) return user;
  if (user || holder.user_id !== null) throw badRequest('The email belongs to another user');
  return holder;
}

/**
 * Finds a user as {@link findUser} does.
 *
 * @throws ApiException 404 when there is none.
 */
export function requireUser(store: UserStore, identifiers: Identifiers): User {
  const user = findUser(store, identifiers);
  if (!user) throw new ApiException('not_found', 'The User was not found');
  return user;
}
