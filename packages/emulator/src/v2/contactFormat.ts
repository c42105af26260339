import type { Contact } from './contactStore.ts';
import { escapeName } from './html.ts';

/** The workspace that an emulator is. */
export const workspaceId = 'emulated_workspace';

/** A list in a contact, which shows ten things at most. */
export interface WireAddressableList<Type extends string> {
  readonly type: 'list';
  readonly data: readonly { readonly id: string; readonly type: Type; readonly url: string }[];
  readonly url: string;
  readonly total_count: number;
  readonly has_more: boolean;
}

const shown = 10;

/** The JSON of a `WireAddressableList`. Ids are hex digits or digits, so nothing in it needs escaping. */
function listText(contactId: string, type: string, plural: string, ids: readonly string[]): string {
  const items = ids
    .slice(0, shown)
    .map((id) => `{"id":"${id}","type":"${type}","url":"/${plural}/${id}"}`);
  return `{"type":"list","data":[${items.join()}],"url":"/contacts/${contactId}/${plural}","total_count":${ids.length},"has_more":${ids.length > shown}}`;
}

/** Fields that Intercom fills in from browsers and apps; no contact of the emulator has a value for them. */
const unknownDetails = {
  has_hard_bounced: false,
  marked_email_as_spam: false,
  last_email_opened_at: null,
  last_email_clicked_at: null,
  language_override: null,
  browser: null,
  browser_version: null,
  browser_language: null,
  os: null,
  social_profiles: { type: 'list', data: [] },
  location: {
    type: 'location',
    country: null,
    region: null,
    city: null,
    country_code: null,
    continent_code: null,
  },
  android_app_name: null,
  android_app_version: null,
  android_device: null,
  android_os_version: null,
  android_sdk_version: null,
  android_last_seen_at: null,
  ios_app_name: null,
  ios_app_version: null,
  ios_device: null,
  ios_os_version: null,
  ios_sdk_version: null,
  ios_last_seen_at: null,
  utm_campaign: null,
  utm_content: null,
  utm_medium: null,
  utm_source: null,
  utm_term: null,
  referrer: null,
  enabled_push_messaging: null,
} as const;

/** The part of a contact that is the same for all. */
type WireContactDetails = typeof unknownDetails;

/** The part of a contact that is its own, but for the lists of what belongs to it. */
export interface WireContactFields
  extends Omit<Contact, 'avatar' | 'tags' | 'notes' | 'companies' | 'archived' | 'merged_into'> {
  readonly type: 'contact';
  readonly workspace_id: string;
  readonly avatar: { readonly type: 'avatar'; readonly image_url: string } | null;
}

/** A contact as responses have it. */
export interface WireContact extends WireContactFields, WireContactDetails {
  readonly tags: WireAddressableList<'tag'>;
  readonly notes: WireAddressableList<'note'>;
  readonly companies: WireAddressableList<'company'>;
  readonly opted_out_subscription_types: WireAddressableList<'subscription'>;
  readonly opted_in_subscription_types: WireAddressableList<'subscription'>;
}

function formatFields(contact: Contact): WireContactFields {
  const { avatar } = contact;
  return {
    type: 'contact',
    id: contact.id,
    workspace_id: workspaceId,
    external_id: escapeName(contact.external_id),
    role: contact.role,
    email: escapeName(contact.email),
    phone: contact.phone,
    name: escapeName(contact.name),
    avatar: avatar === null ? null : { type: 'avatar', image_url: avatar },
    owner_id: contact.owner_id,
    unsubscribed_from_emails: contact.unsubscribed_from_emails,
    created_at: contact.created_at,
    updated_at: contact.updated_at,
    signed_up_at: contact.signed_up_at,
    last_seen_at: contact.last_seen_at,
    last_replied_at: contact.last_replied_at,
    last_contacted_at: contact.last_contacted_at,
    custom_attributes: contact.custom_attributes,
  };
}

const texts = new WeakMap<Contact, string>();
const unknownDetailsText = JSON.stringify(unknownDetails);

/** Put together from text, which takes a third of the time that JSON.stringify takes for all of it. */
function makeText(contact: Contact): string {
  const { id, tags, notes, companies } = contact;
  const tagIds = tags.map((tag) => tag.id);
  const subscriptions = listText(id, 'subscription', 'subscriptions', []);
  const parts = [
    JSON.stringify(formatFields(contact)).slice(0, -1),
    `"tags":${listText(id, 'tag', 'tags', tagIds)}`,
    `"notes":${listText(id, 'note', 'notes', notes)}`,
    `"companies":${listText(id, 'company', 'companies', companies)}`,
    `"opted_out_subscription_types":${subscriptions}`,
    `"opted_in_subscription_types":${subscriptions}`,
    unknownDetailsText.slice(1),
  ];
  return parts.join();
}

/** The JSON of a `WireContact`. Kept as long as the contact is: most of what is read is read again. */
export function contactText(contact: Contact): string {
  const kept = texts.get(contact);
  if (kept !== undefined) return kept;
  const text = makeText(contact);
  texts.set(contact, text);
  return text;
}

const encoder = new TextEncoder();
const comma = 0x2c;

/** From how many contacts on it pays to encode one by one. */
const fewContacts = 8;

/**
 * The JSON that has contacts as the items of a list between two texts, encoded where there are many of them:
 * to make one string of a page before it is encoded takes three times as long as to encode its parts.
 */
export function contactListJson(
  before: string,
  contacts: readonly Contact[],
  after: string,
): string | Uint8Array<ArrayBuffer> {
  const items = contacts.map(contactText);
  const joined = () => `${before}${items.join()}${after}`;
  if (items.length < fewContacts) return joined();
  const length = items.reduce((sum, item) => sum + item.length, items.length - 1);
  const bytes = new Uint8Array(before.length + length + after.length);
  let at = 0;
  for (const [index, text] of [before, ...items, after].entries()) {
    if (index > 1 && index <= items.length) {
      bytes[at] = comma;
      at += 1;
    }
    const { read, written } = encoder.encodeInto(text, bytes.subarray(at));
    // There is room for ASCII only, of which most contacts are.
    if (read < text.length) return joined();
    at += written;
  }
  return bytes;
}
