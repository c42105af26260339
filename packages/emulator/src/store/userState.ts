import { ApiException, FieldException, type JsonObject } from '../contract.ts';
import {
  readBoolean,
  readCount,
  readDate,
  readEach,
  readFlatMap,
  readHexId,
  readIdentifier,
  readIdentifiers,
  readInside,
  readNumber,
  readObject,
  readString,
  readTexts,
  refuseUnknown,
  within,
} from '../fields.ts';
import type { Companies } from '../resources/companies.ts';
import type { StatePart } from '../snapshot.ts';
import {
  type AddedUser,
  formatUser,
  type LocationData,
  newUser,
  requireUser,
  type SocialProfile,
  type UserStore,
} from './users.ts';

/** A reference to a user of the same app, in seeds, snapshots and calls of `admin`. */
export type UserRef =
  | { readonly intercom_id: string }
  | { readonly user_id: string }
  | { readonly email: string };

/** Returns the `intercom_id` of the user that a reference names. */
export function readUserRef(store: UserStore, reference: JsonObject): string {
  refuseUnknown(reference, ['intercom_id', 'user_id', 'email']);
  const intercomId = readIdentifier(reference, 'intercom_id');
  if (intercomId === undefined) return requireUser(store, readIdentifiers(reference)).intercom_id;
  if (store.byId(intercomId)) return intercomId;
  throw new ApiException('not_found', 'The User was not found');
}

/** Returns the `intercom_id` of the user that the field `user` names. */
export function requireUserRef(store: UserStore, element: JsonObject): string {
  const reference = readObject(element, 'user');
  if (!reference) throw new FieldException('user', 'must be given');
  return within('user', () => readUserRef(store, reference));
}

/**
 * A user in a seed or a snapshot, with the fields of the API's response. One of `user_id` and `email` must be
 * there. Dates are Unix seconds.
 */
export interface UserState {
  /** 24 hex digits in lower case; default: the app's next one. */
  readonly intercom_id?: string;
  readonly user_id?: string | null;
  readonly email?: string | null;
  readonly name?: string | null;
  /** Default: the time of seeding. */
  readonly created_at?: number | null;
  readonly last_impression_at?: number | null;
  readonly last_seen_ip?: string | null;
  readonly last_seen_user_agent?: string | null;
  readonly unsubscribed_from_emails?: boolean;
  readonly session_count?: number;
  readonly relationship_score?: number | null;
  readonly avatar_url?: string | null;
  /** Ids of the companies in the same app. */
  readonly company_ids?: readonly string[];
  readonly social_profiles?: readonly SocialProfile[];
  readonly location_data?: LocationData;
  readonly custom_data?: Readonly<Record<string, string | number | boolean | null>>;
}

const known = Object.keys(formatUser({ ...newUser(0), intercom_id: '' }));
const locationTexts = [
  'city_name',
  'continent_code',
  'country_code',
  'country_name',
  'postal_code',
  'region_name',
  'timezone',
] as const;
const locationNumbers = ['latitude', 'longitude'] as const;

function requireString(source: JsonObject, key: string): string {
  const text = readString(source, key);
  if (text === undefined) throw new FieldException(key, 'must be a string');
  return text;
}

function parseProfile(profile: JsonObject): SocialProfile {
  refuseUnknown(profile, ['type', 'url', 'username', 'id']);
  const id = readString(profile, 'id');
  return {
    type: requireString(profile, 'type'),
    url: requireString(profile, 'url'),
    username: requireString(profile, 'username'),
    ...(id !== undefined && { id }),
  };
}

function parseLocation(location: JsonObject): LocationData {
  refuseUnknown(location, [...locationTexts, ...locationNumbers]);
  const fields = [
    ...locationTexts.map((key) => [key, readString(location, key)] as const),
    ...locationNumbers.map((key) => [key, readNumber(location, key)] as const),
  ];
  return Object.fromEntries(fields.filter(([, value]) => value !== undefined));
}

/** Reads a user of a seed. Fields that are left out are those of a new user. */
function parseUserState(element: JsonObject, clock: () => number): AddedUser {
  refuseUnknown(element, known);
  const { user_id = null, email = null } = readIdentifiers(element);
  const created_at = readDate(element, 'created_at');
  const base = newUser(created_at === undefined ? clock() : created_at);
  const company_ids = readTexts(element, 'company_ids') ?? [];
  const social_profiles = readEach(element, 'social_profiles', parseProfile) ?? [];
  const location_data = readInside(element, 'location_data', parseLocation);
  const custom_data = readFlatMap(element, 'custom_data');
  return {
    ...base,
    intercom_id: readHexId(element, 'intercom_id'),
    user_id,
    email,
    name: readString(element, 'name') ?? base.name,
    last_impression_at: readDate(element, 'last_impression_at') ?? base.last_impression_at,
    last_seen_ip: readString(element, 'last_seen_ip') ?? base.last_seen_ip,
    last_seen_user_agent: readString(element, 'last_seen_user_agent') ?? base.last_seen_user_agent,
    unsubscribed_from_emails:
      readBoolean(element, 'unsubscribed_from_emails') ?? base.unsubscribed_from_emails,
    session_count: readCount(element, 'session_count') ?? base.session_count,
    relationship_score: readNumber(element, 'relationship_score') ?? base.relationship_score,
    avatar_url: readString(element, 'avatar_url') ?? base.avatar_url,
    // Users without such values share the empty ones of `base`.
    company_ids: company_ids.length ? company_ids : base.company_ids,
    social_profiles: social_profiles.length ? social_profiles : base.social_profiles,
    location_data: Object.keys(location_data).length ? location_data : base.location_data,
    custom_data: custom_data.size ? custom_data : base.custom_data,
  };
}

/** Makes the users of an app a part of its state. */
export function createUserPart(
  store: UserStore,
  companies: Companies,
  clock: () => number,
): StatePart {
  return {
    // The user itself is removed from the store after this.
    forget() {},
    take: () => Array.from(store.values(), formatUser),
    load(element) {
      const user = parseUserState(element, clock);
      const isTaken = {
        intercom_id: user.intercom_id !== undefined && store.byId(user.intercom_id),
        user_id: user.user_id !== null && store.byUserId(user.user_id),
        email: user.email !== null && store.byEmail(user.email),
      };
      for (const [key, taken] of Object.entries(isTaken)) {
        if (taken) throw new FieldException(key, 'is that of another user');
      }
      for (const id of user.company_ids) companies.ensure(id);
      store.put(user);
    },
  };
}
