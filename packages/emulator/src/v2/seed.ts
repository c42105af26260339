import * as v from 'valibot';
import { SeedError } from '../snapshot.ts';
import type { Attribute } from './attributeStore.ts';
import {
  attachCompany,
  type Company,
  type CompanyWrite,
  companySchema,
  saveCompany,
} from './companies.ts';
import type { Contact } from './contactStore.ts';
import { type ContactWrite, contactSchema, createContact, setArchived } from './contacts.ts';
import { authorOf, type Conversation, type Part } from './conversationStore.ts';
import { replyAsContact, startConversation } from './conversations.ts';
import { V2Exception } from './errors.ts';
import type { DataEvent } from './events.ts';
import { toHtml } from './html.ts';
import { check, filledText, flag, seconds, text } from './http.ts';
import type { Note } from './notes.ts';
import { addTag, type Tag } from './tags.ts';
import type { Workspace } from './workspace.ts';

/** A contact of a seed: the body of a request to create one, and further fields. */
export interface V2SeedContact extends ContactWrite {
  /** 24 hex digits in lower case. */
  readonly id?: string | undefined;
  /** Unix seconds. */
  readonly created_at?: number | undefined;
  /** Names of tags. */
  readonly tags?: readonly string[] | undefined;
  /** The `company_id`s of companies of the seed. */
  readonly companies?: readonly string[] | undefined;
  readonly archived?: boolean | undefined;
}

/** A conversation of a seed, which a contact has started. */
export interface V2SeedConversation {
  /** The `external_id` of a contact of the seed. */
  readonly contact: string;
  /** Plain text. */
  readonly body: string;
  readonly subject?: string | undefined;
  /** Unix seconds. */
  readonly created_at?: number | undefined;
  /** Further messages of the contact, in plain text. */
  readonly replies?: readonly string[] | undefined;
}

/**
 * Initial contents of a workspace.
 *
 * @example
 * ```ts
 * import { createV2Emulator, type V2Seed } from '@intercom-fetch/emulator/v2';
 *
 * const seed: V2Seed = {
 *   companies: [{ company_id: '6', name: 'Analytical' }],
 *   contacts: [{ external_id: '7', email: 'ada@example.com', tags: ['Free Trial'], companies: ['6'] }],
 *   conversations: [{ contact: '7', body: 'Hello' }],
 * };
 * const emulator = createV2Emulator({ accessToken: 'token', seed });
 * ```
 */
export interface V2Seed {
  readonly companies?: readonly CompanyWrite[];
  readonly contacts?: readonly V2SeedContact[];
  /** Names of tags, which need not be on any contact. */
  readonly tags?: readonly string[];
  readonly conversations?: readonly V2SeedConversation[];
}

/** Everything that a workspace holds. */
export interface V2Snapshot {
  readonly attributes: readonly Attribute[];
  readonly companies: readonly Company[];
  readonly contacts: readonly Contact[];
  readonly conversations: readonly (Conversation & { readonly parts: readonly Part[] })[];
  readonly events: readonly DataEvent[];
  readonly notes: readonly Note[];
  readonly tags: readonly Tag[];
}

/** Takes a snapshot that shares no object with the workspace. */
export function takeSnapshot(workspace: Workspace): V2Snapshot {
  const { attributes, companies, contacts, conversations, events, notes, tags } = workspace;
  return structuredClone({
    attributes: [...attributes.values()],
    companies: [...companies.values()],
    contacts: [...contacts.values()],
    conversations: Array.from(conversations.values(), (conversation) => ({
      ...conversation,
      parts: conversations.parts(conversation.id),
    })),
    events: [...events.values()],
    notes: [...notes.values()],
    tags: [...tags.values()],
  });
}

/** Fields that a contact of a seed has beside those of a request. */
const seedOnlySchema = v.looseObject({
  id: v.optional(v.pipe(text, v.regex(/^[0-9a-f]{24}$/, 'must be 24 hex digits in lower case'))),
  created_at: v.optional(seconds),
  tags: v.optional(v.array(filledText, 'must be an array')),
  companies: v.optional(v.array(filledText, 'must be an array')),
  archived: v.optional(flag),
});

const conversationSchema = v.strictObject({
  contact: filledText,
  body: filledText,
  subject: v.optional(text),
  created_at: v.optional(seconds),
  replies: v.optional(v.array(filledText, 'must be an array')),
});

const seedSchema = v.strictObject(
  {
    companies: v.optional(v.array(v.unknown(), 'must be an array')),
    contacts: v.optional(v.array(v.unknown(), 'must be an array')),
    tags: v.optional(v.array(filledText, 'must be an array')),
    conversations: v.optional(v.array(v.unknown(), 'must be an array')),
  },
  'must be an object',
);

/** Runs `read` on a part of a seed, whose path an error then names. */
function within<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof V2Exception)) throw error;
    throw new SeedError(path, `${path}: ${error.message}`);
  }
}

function plantContact(workspace: Workspace, given: unknown): void {
  const {
    id,
    created_at,
    tags = [],
    companies = [],
    archived,
    ...write
  } = check(seedOnlySchema, given);
  let contact = createContact(workspace, check(contactSchema, write), { id, created_at });
  for (const name of tags) contact = addTag(workspace, contact, workspace.tags.named(name));
  for (const companyId of companies) {
    const company = workspace.companies.byCompanyId(companyId);
    if (!company)
      throw new V2Exception(400, '', `companies has '${companyId}', which there is not`);
    contact = attachCompany(workspace, contact, company);
  }
  if (archived) setArchived(workspace, contact, true);
}

function plantConversation(workspace: Workspace, given: unknown): void {
  const {
    contact: externalId,
    body,
    subject = '',
    created_at,
    replies = [],
  } = check(conversationSchema, given);
  const contact = workspace.contacts.byExternalId(externalId);
  if (!contact) throw new V2Exception(400, '', `contact '${externalId}' is not there`);
  const delivered_as = 'customer_initiated';
  const source = { delivered_as, subject, body: toHtml(body), author: authorOf(contact) } as const;
  let conversation = startConversation(workspace, { contact, source, created_at });
  for (const reply of replies) {
    conversation = replyAsContact(workspace, conversation, contact, { body: reply, created_at });
  }
}

/**
 * Puts a seed into an empty workspace.
 *
 * @throws SeedError with the `path` of what is wrong, such as `seed.contacts[3]`.
 */
export function plant(workspace: Workspace, seed: unknown): void {
  const { companies, contacts, tags, conversations } = within('seed', () =>
    check(seedSchema, seed),
  );
  for (const name of tags ?? []) workspace.tags.named(name);
  for (const [index, company] of (companies ?? []).entries()) {
    within(`seed.companies[${index}]`, () => saveCompany(workspace, check(companySchema, company)));
  }
  for (const [index, contact] of (contacts ?? []).entries()) {
    within(`seed.contacts[${index}]`, () => plantContact(workspace, contact));
  }
  for (const [index, conversation] of (conversations ?? []).entries()) {
    within(`seed.conversations[${index}]`, () => plantConversation(workspace, conversation));
  }
  workspace.contacts.index.flush();
  workspace.conversations.index.flush();
}
