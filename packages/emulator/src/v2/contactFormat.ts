import type { AttributeValue } from './attributes.ts';
import type { Contact } from './contactStore.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as HTML that shows it. The API escapes so what people have typed in. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

/** As `escapeHtml`; `null` stays what it is. */
export function escapeName<T extends string | null>(name: T): T {
  return (name === null ? null : escapeHtml(name)) as T;
}

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

function listOf<const Type extends string>(
  contactId: string,
  type: Type,
  plural: string,
  ids: readonly string[],
): WireAddressableList<Type> {
  return {
    type: 'list',
    data: ids.slice(0, shown).map((id) => ({ id, type, url: `/${plural}/${id}` })),
    url: `/contacts/${contactId}/${plural}`,
    total_count: ids.length,
    has_more: ids.length > shown,
  };
}

/** What the API never says of a contact that no browser and no app has told it of. */
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
export type WireContactDetails = typeof unknownDetails;

/** The part of a contact, as the API answers it, that is its own. */
export interface WireContact
  extends Omit<
    Contact,
    'avatar' | 'tags' | 'notes' | 'companies' | 'archived' | 'merged_into' | 'custom_attributes'
  > {
  readonly type: 'contact';
  readonly workspace_id: string;
  readonly avatar: { readonly type: 'avatar'; readonly image_url: string } | null;
  readonly custom_attributes: Readonly<Record<string, AttributeValue>>;
  readonly tags: WireAddressableList<'tag'>;
  readonly notes: WireAddressableList<'note'>;
  readonly companies: WireAddressableList<'company'>;
  readonly opted_out_subscription_types: WireAddressableList<'subscription'>;
  readonly opted_in_subscription_types: WireAddressableList<'subscription'>;
}

export function formatContact(contact: Contact): WireContact {
  const { archived, merged_into, tags, notes, companies, ...fields } = contact;
  const { id, avatar } = fields;
  const subscriptions = listOf(id, 'subscription', 'subscriptions', []);
  return {
    type: 'contact',
    workspace_id: workspaceId,
    ...fields,
    external_id: escapeName(fields.external_id),
    email: escapeName(fields.email),
    name: escapeName(fields.name),
    avatar: avatar === null ? null : { type: 'avatar', image_url: avatar },
    tags: listOf(
      id,
      'tag',
      'tags',
      tags.map((tag) => tag.id),
    ),
    notes: listOf(id, 'note', 'notes', notes),
    companies: listOf(id, 'company', 'companies', companies),
    opted_out_subscription_types: subscriptions,
    opted_in_subscription_types: subscriptions,
  };
}

const texts = new WeakMap<Contact, string>();
const unknownDetailsText = JSON.stringify(unknownDetails);

/** A contact as JSON. Kept as long as the contact is, because most of what is read is read again. */
export function contactText(contact: Contact): string {
  const kept = texts.get(contact);
  if (kept !== undefined) return kept;
  const text = `${JSON.stringify(formatContact(contact)).slice(0, -1)},${unknownDetailsText.slice(1)}`;
  texts.set(contact, text);
  return text;
}
