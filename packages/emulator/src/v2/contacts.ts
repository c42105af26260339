import type { Context } from 'hono';
import * as v from 'valibot';
import type { JsonObject } from '../contract.ts';
import { contactText } from './contactFormat.ts';
import type { Contact } from './contactStore.ts';
import { invalidParameter, userNotFound, V2Exception } from './errors.ts';
import {
  filledText,
  flag,
  json,
  jsonObject,
  jsonResponse,
  pathParameter,
  readBody,
  seconds,
  text,
  type V2Env,
  type V2Routes,
} from './http.ts';
import type { Workspace } from './workspace.ts';

const isEmail = (value: string) => /^[^\s@]+@[^\s@]+$/.test(value) && value.length <= 254;

/** URL by RFC 3986, as responses may hold it. The parsers of runtimes accept more characters. */
const urlPattern =
  /^https?:\/\/[\w.-]+(?::\d+)?(?:[/?](?:[\w.~:/?@!$&'()*+,;=-]|%[\da-f]{2})*)?(?:#(?:[\w.~:/?@!$&'()*+,;=-]|%[\da-f]{2})*)?$/i;

const isUrl = (value: string) => urlPattern.test(value) && URL.canParse(value);

/** Body of a request that creates or updates a contact. Times are in Unix seconds. */
export interface ContactWrite {
  readonly role?: 'user' | 'lead' | undefined;
  readonly external_id?: string | undefined;
  readonly email?: string | undefined;
  /** Accepted without effect: no response has it. */
  readonly email_verified?: boolean | null | undefined;
  readonly phone?: string | null | undefined;
  readonly name?: string | null | undefined;
  /** A URL. */
  readonly avatar?: string | null | undefined;
  readonly signed_up_at?: number | null | undefined;
  readonly last_seen_at?: number | null | undefined;
  readonly owner_id?: string | null | undefined;
  readonly unsubscribed_from_emails?: boolean | null | undefined;
  /** `null` removes a value. */
  readonly custom_attributes?: JsonObject | null | undefined;
}

/** Schema of the body of a write to a contact. */
export const contactSchema: v.GenericSchema<ContactWrite> = v.strictObject({
  role: v.optional(v.picklist(['user', 'lead'], 'must be user or lead')),
  external_id: v.optional(filledText),
  email: v.optional(v.pipe(text, v.check(isEmail, 'must be an email address'))),
  email_verified: v.nullish(flag),
  phone: v.nullish(text),
  name: v.nullish(text),
  avatar: v.nullish(v.pipe(text, v.check(isUrl, 'must be an http or https URL in ASCII'))),
  signed_up_at: v.nullish(seconds),
  last_seen_at: v.nullish(seconds),
  owner_id: v.nullish(text),
  unsubscribed_from_emails: v.nullish(flag),
  custom_attributes: v.nullish(jsonObject),
});

/** Applies a write to a contact, without storing it. */
function applyWrite(workspace: Workspace, before: Contact, write: ContactWrite): Contact {
  const { email_verified, custom_attributes, unsubscribed_from_emails, ...fields } = write;
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  return {
    ...before,
    ...Object.fromEntries(given),
    ...(unsubscribed_from_emails === undefined
      ? {}
      : { unsubscribed_from_emails: unsubscribed_from_emails ?? false }),
    custom_attributes: workspace.attributes.merge(
      'contact',
      before.custom_attributes,
      custom_attributes ?? {},
    ),
    updated_at: workspace.clock(),
  };
}

/** @throws V2Exception 409 when another contact has the external id or the email of this one. */
function checkConflict({ contacts }: Workspace, contact: Contact): void {
  const holder = contacts.findConflict(contact);
  if (!holder) return;
  const which = holder.archived ? 'An archived contact' : 'A contact';
  throw new V2Exception(
    409,
    'conflict',
    `${which} matching those details already exists with id=${holder.id}`,
  );
}

/**
 * Creates a contact.
 *
 * @param seeded - Id and creation time of a contact of a seed; by default a new id and the present time.
 * @throws V2Exception 400 for an attribute that does not exist or a value that does not fit, 409 for a contact
 * that exists already.
 */
export function createContact(
  workspace: Workspace,
  write: ContactWrite,
  seeded: { readonly id?: string | undefined; readonly created_at?: number | undefined } = {},
): Contact {
  const { contacts, clock } = workspace;
  const { id = contacts.nextId(), created_at: time = clock() } = seeded;
  if (contacts.get(id)) throw invalidParameter(`id is taken: ${id}`);
  const blank: Contact = {
    ...{ id, role: 'user', external_id: null, email: null, phone: null, name: null },
    ...{ avatar: null, owner_id: null, unsubscribed_from_emails: false },
    ...{ created_at: time, updated_at: time, signed_up_at: null, last_seen_at: null },
    ...{ last_replied_at: null, last_contacted_at: null, custom_attributes: {} },
    ...{ tags: [], notes: [], companies: [], archived: false, merged_into: null },
  };
  const contact = applyWrite(workspace, blank, write);
  // A lead without an external id gets a generated one.
  const external_id = contact.external_id ?? (contact.role === 'lead' ? leadId(id) : null);
  const identified = { ...contact, external_id };
  checkConflict(workspace, identified);
  return contacts.put(identified);
}

/** Derives the external id of a lead from its id, in the form of a UUID. */
function leadId(id: string): string {
  return id.padStart(32, '0').replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-4$3-8$4-$5');
}

/** Updates a contact. @throws V2Exception 400 for an attribute that does not fit, 409 for a conflict. */
export function updateContact(workspace: Workspace, before: Contact, write: ContactWrite): Contact {
  const contact = applyWrite(workspace, before, write);
  if (contact.external_id !== before.external_id || contact.email !== before.email) {
    checkConflict(workspace, contact);
  }
  return workspace.contacts.put(contact);
}

/** @throws V2Exception 404 when there is no such contact, or it was archived or merged into another. */
export function requireContact({ contacts }: Workspace, id: string): Contact {
  const contact = contacts.get(id);
  if (!contact || contact.archived || contact.merged_into !== null) throw userNotFound();
  return contact;
}

/** Returns the contact that the path names. */
export function contactOf(c: Context<V2Env>): Contact {
  return requireContact(c.env.workspace, pathParameter(c, 'contact_id'));
}

const maxHops = 3;

/** @throws V2Exception 404 for no contact or an archived one, 410 with a link for a merged one. */
function showContact(c: Context<V2Env>, contact: Contact | undefined): Response {
  if (!contact || contact.archived) throw userNotFound();
  if (contact.merged_into === null) return jsonResponse(c, contactText(contact));
  let canonical = contact;
  for (let hop = 0; hop < maxHops && canonical.merged_into !== null; hop += 1) {
    canonical = c.env.workspace.contacts.get(canonical.merged_into) ?? canonical;
  }
  throw new V2Exception(
    410,
    'contact_merged',
    "This contact has been merged. See the 'Link' header for the canonical contact.",
    { Link: `</contacts/${canonical.id}>; rel="canonical"` },
  );
}

/** Makes the response of operations that do not return a whole contact. */
function reference({ id, external_id }: Contact, state: object): object {
  return { id, external_id, type: 'contact', ...state };
}

/** Archives or unarchives a contact. */
export function setArchived(workspace: Workspace, contact: Contact, archived: boolean): Contact {
  return workspace.contacts.put({ ...contact, archived, updated_at: workspace.clock() });
}

/** Merges a contact into another, which takes over its tags, notes, companies and conversations. */
export function mergeContacts(workspace: Workspace, fromId: string, intoId: string): Contact {
  const { contacts, companies, conversations, clock } = workspace;
  const from = requireContact(workspace, fromId);
  const into = requireContact(workspace, intoId);
  if (from === into) throw invalidParameter('from and into must be two contacts');
  for (const conversation of conversations.of(from.id)) {
    const ids = conversation.contact_ids.map((id) => (id === from.id ? into.id : id));
    conversations.put({ ...conversation, contact_ids: [...new Set(ids)] });
  }
  for (const id of from.companies) {
    if (into.companies.includes(id)) companies.count(id, -1);
  }
  const tags = from.tags.filter(({ id }) => into.tags.every((tag) => tag.id !== id));
  contacts.put({ ...from, ...{ tags: [], notes: [], companies: [] }, merged_into: into.id });
  return contacts.put({
    ...into,
    tags: [...into.tags, ...tags],
    notes: [...new Set([...into.notes, ...from.notes])],
    companies: [...new Set([...into.companies, ...from.companies])],
    updated_at: clock(),
  });
}

/** Routes of contacts, without their search. */
export const contactRoutes: V2Routes = {
  '/contacts': {
    async POST(c) {
      const write = await readBody(c, contactSchema);
      if (!(write.email || write.external_id || write.role)) {
        throw new V2Exception(
          400,
          'parameter_not_found',
          'email, external_id or role must be given',
        );
      }
      return jsonResponse(c, contactText(createContact(c.env.workspace, write)));
    },
  },
  '/contacts/find_by_external_id/{external_id}': {
    GET: (c) =>
      showContact(c, c.env.workspace.contacts.byExternalId(pathParameter(c, 'external_id'))),
  },
  '/contacts/{contact_id}': {
    GET: (c) => showContact(c, c.env.workspace.contacts.get(pathParameter(c, 'contact_id'))),
    async PUT(c) {
      const write = await readBody(c, contactSchema);
      return jsonResponse(c, contactText(updateContact(c.env.workspace, contactOf(c), write)));
    },
    DELETE(c) {
      const { contacts, companies } = c.env.workspace;
      const contact = contacts.get(pathParameter(c, 'contact_id'));
      if (!contact || contact.merged_into !== null) throw userNotFound();
      contacts.remove(contact);
      for (const id of contact.companies) companies.count(id, -1);
      return json(c, reference(contact, { deleted: true }));
    },
  },
  '/contacts/{contact_id}/archive': {
    POST(c) {
      const archived = setArchived(c.env.workspace, contactOf(c), true);
      return json(c, reference(archived, { archived: true }));
    },
  },
  '/contacts/{contact_id}/unarchive': {
    POST(c) {
      const contact = c.env.workspace.contacts.get(pathParameter(c, 'contact_id'));
      if (!contact || contact.merged_into !== null) throw userNotFound();
      const active = contact.archived ? setArchived(c.env.workspace, contact, false) : contact;
      return json(c, reference(active, { archived: false }));
    },
  },
};
