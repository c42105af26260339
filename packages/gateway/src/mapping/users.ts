import type { CompanyWrite, FlatValue, JsonObject, UserWrite } from '../contract.ts';
import { isObject } from '../contract.ts';
import type { Contact } from '../intercom.ts';

const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&#x27;': "'",
};

/** Removes the HTML escaping that Intercom adds to names, emails, external ids and names of tags. */
export function decode(text: string): string {
  return text.replace(/&(?:amp|lt|gt|quot|#39|#x27);/g, (entity) => entities[entity] ?? entity);
}

/** Reads a text as it is. */
export const stringOrNull = (value: unknown): string | null =>
  typeof value === 'string' ? value : null;
/** Reads an integer, such as a time. */
export const integerOrNull = (value: unknown): number | null =>
  Number.isSafeInteger(value) ? Number(value) : null;

/** Reads an escaped text; an empty one becomes null. */
const textOrNull = (value: unknown) => (typeof value === 'string' && value ? decode(value) : null);

/** Returns the `external_id` of a contact as it was written. */
export const externalIdOf = ({ external_id }: Contact): string | null => textOrNull(external_id);

/** Returns the email of a contact as it was written. */
export const emailOf = ({ email }: Contact): string | null => textOrNull(email);

/** Tests whether two emails are the same one. */
export const isSameEmail = (one: string | null, other: string | null | undefined): boolean =>
  typeof other === 'string' && one?.toLowerCase() === other.toLowerCase();

/** Tests for a contact that is a user. Leads are never touched. */
export const isUser = ({ role }: Contact): boolean => role === undefined || role === 'user';

/** Returns the objects in one of Intercom's lists. */
function dataOf(list: unknown): readonly JsonObject[] {
  const data = isObject(list) ? list['data'] : undefined;
  return Array.isArray(data) ? data.filter(isObject) : [];
}

function isFlat(value: unknown): value is FlatValue {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}

/** Keeps the flat custom attributes. Arrays and objects are references to custom objects, which v1 does not have. */
function toCustomData(attributes: unknown): JsonObject {
  const entries = isObject(attributes) ? Object.entries(attributes) : [];
  // fromEntries defines properties instead of assigning them, so that a `__proto__` stays a key like any other.
  return Object.fromEntries(entries.filter(([, value]) => isFlat(value)));
}

function toSocialProfile({ name, url }: JsonObject): JsonObject {
  return {
    type: stringOrNull(name)?.toLowerCase() ?? null,
    url: stringOrNull(url),
    username: null,
  };
}

/** Converts a location. Parts that are not known are left out. */
function toLocationData(location: unknown): JsonObject {
  if (!isObject(location)) return {};
  const { city, region, country, country_code, continent_code } = location;
  const parts = {
    city_name: city,
    region_name: region,
    country_name: country,
    country_code,
    continent_code,
  };
  return Object.fromEntries(Object.entries(parts).filter(([, part]) => typeof part === 'string'));
}

/**
 * Converts a contact to a v1 user.
 *
 * @param companyIds - Companies that were added since the contact was read.
 */
export function toUser(contact: Contact, companyIds: readonly string[] = []): JsonObject {
  const { avatar, unsubscribed_from_emails: unsubscribed } = contact;
  const companies = dataOf(contact['companies']).flatMap(({ id }) => stringOrNull(id) ?? []);
  return {
    intercom_id: contact.id,
    user_id: externalIdOf(contact),
    email: emailOf(contact),
    name: textOrNull(contact['name']),
    // Intercom's own created_at is when the contact came to Intercom.
    created_at: integerOrNull(contact['signed_up_at']),
    last_impression_at: integerOrNull(contact['last_seen_at']),
    custom_data: toCustomData(contact['custom_attributes']),
    unsubscribed_from_emails: typeof unsubscribed === 'boolean' ? unsubscribed : null,
    avatar_url: isObject(avatar) ? stringOrNull(avatar['image_url']) : null,
    company_ids: [...new Set([...companies, ...companyIds])],
    social_profiles: dataOf(contact['social_profiles']).map(toSocialProfile),
    location_data: toLocationData(contact['location']),
    // Intercom's API does not have them any more.
    session_count: null,
    relationship_score: null,
    last_seen_ip: null,
    last_seen_user_agent: null,
  };
}

/** Fields of v1 that Intercom's API cannot store. */
export const notStorable = ['last_seen_ip', 'last_seen_user_agent'] as const;

/** Converts a write to the fields of a contact, without its custom attributes. Undefined ones are left out, which keeps the stored values. */
export function toContactFields(write: UserWrite): JsonObject {
  const fields = {
    external_id: write.user_id,
    email: write.email,
    name: write.name,
    signed_up_at: write.created_at,
    last_seen_at: write.last_impression_at,
    unsubscribed_from_emails: write.unsubscribed_from_emails,
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/** Fields of a company that are not custom attributes. */
const companyFields = ['plan', 'size', 'website', 'industry', 'monthly_spend'];

/** A company to write. */
export interface Company {
  readonly fields: JsonObject;
  readonly attributes: ReadonlyMap<string, FlatValue>;
  /** Names of fields that are null: Intercom can clear custom attributes of a company, but not its fields. */
  readonly notCleared: readonly string[];
}

/** Splits a company into its fields and its custom attributes. */
export function toCompany({ id, name, created_at, custom_data }: CompanyWrite): Company {
  const isField = (key: string) => companyFields.includes(key);
  const given: Readonly<Record<string, FlatValue | undefined>> = {
    created_at,
    ...Object.fromEntries([...custom_data].filter(([key]) => isField(key))),
  };
  const { created_at: remote_created_at, ...others } = given;
  const fields = { company_id: id, name, remote_created_at, ...others };
  return {
    fields: Object.fromEntries(Object.entries(fields).filter(([, value]) => value != null)),
    attributes: new Map([...custom_data].filter(([key]) => !isField(key))),
    notCleared: Object.keys(given).filter((key) => given[key] === null),
  };
}
