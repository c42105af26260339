import { FieldException, type JsonObject } from '../contract.ts';
import {
  readBoolean,
  readCount,
  readDate,
  readEach,
  readFlatMap,
  readHexId,
  readIdentifiers,
  readInside,
  readNumber,
  readString,
  readTexts,
  refuseUnknown,
} from '../fields.ts';
import type { AddedUser } from '../store.ts';
import { formatUser } from '../users/format.ts';
import { type LocationData, newUser, type SocialProfile } from '../users/User.ts';

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

/** A user of a seed, ready to be added; what is left out is as in a new user. */
export function parseUserState(element: JsonObject, clock: () => number): AddedUser {
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
    // Those who have none share what is empty: there may be a million of them.
    company_ids: company_ids.length ? company_ids : base.company_ids,
    social_profiles: social_profiles.length ? social_profiles : base.social_profiles,
    location_data: Object.keys(location_data).length ? location_data : base.location_data,
    custom_data: custom_data.size ? custom_data : base.custom_data,
  };
}
