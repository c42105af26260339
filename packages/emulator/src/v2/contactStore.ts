import type { AttributeValue } from './attributeStore.ts';
import type { MakeId } from './ids.ts';
import { createSearchIndex, type SearchIndex } from './searchIndex.ts';

/** A tag that a contact has. */
export interface AppliedTag {
  readonly id: string;
  /** Unix seconds. */
  readonly applied_at: number;
}

/**
 * A contact as it is stored, without the escaping of responses. A write replaces the object, so that a search
 * can still find the contact as it was before. Times are in Unix seconds.
 */
export interface Contact {
  /** 24 hex digits in lower case. */
  readonly id: string;
  readonly role: 'user' | 'lead';
  readonly external_id: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly name: string | null;
  readonly avatar: string | null;
  readonly owner_id: string | null;
  readonly unsubscribed_from_emails: boolean;
  readonly created_at: number;
  readonly updated_at: number;
  readonly signed_up_at: number | null;
  readonly last_seen_at: number | null;
  readonly last_replied_at: number | null;
  readonly last_contacted_at: number | null;
  readonly custom_attributes: Readonly<Record<string, AttributeValue>>;
  readonly tags: readonly AppliedTag[];
  /** Ids. */
  readonly notes: readonly string[];
  /** Ids. */
  readonly companies: readonly string[];
  readonly archived: boolean;
  /** The id of the contact that it was merged into. */
  readonly merged_into: string | null;
}

/** The contacts of a workspace. */
export interface ContactStore {
  nextId(): string;
  /** Returns any contact, also an archived or merged one. */
  get(id: string): Contact | undefined;
  byExternalId(externalId: string): Contact | undefined;
  /** Returns the contacts with an email, ignoring case; archived ones too. */
  byEmail(email: string): Contact[];
  /** Returns the contact with the same identity, because of which this one cannot be created or updated. */
  findConflict(contact: Contact): Contact | undefined;
  put(contact: Contact): Contact;
  remove(contact: Contact): void;
  values(): Iterable<Contact>;
  /** Index that searches read. */
  readonly index: SearchIndex<Contact>;
}

/** The keys under which the index has a contact. */
export const keys = {
  externalId: (externalId: string): string => `external_id ${externalId}`,
  email: (email: string): string => `email ${email.toLowerCase()}`,
  role: (role: string): string => `role ${role}`,
  tag: (id: string): string => `tag ${id}`,
  tagAndRole: (id: string, role: string): string => `tag ${role} ${id}`,
};

function keysOf({ external_id, email, role, tags }: Contact): string[] {
  const found = [keys.role(role)];
  if (external_id !== null) found.push(keys.externalId(external_id));
  if (email !== null) found.push(keys.email(email));
  for (const tag of tags) found.push(keys.tag(tag.id), keys.tagAndRole(tag.id, role));
  return found;
}

/** Options of {@link createContactStore}. */
export interface ContactStoreOptions {
  readonly makeId: MakeId;
  readonly searchLag: number;
  /** The time in milliseconds. */
  readonly now: () => number;
}

/** Creates an empty store of contacts. */
export function createContactStore({ makeId, searchLag, now }: ContactStoreOptions): ContactStore {
  const byId = new Map<string, Contact>();
  const idByExternalId = new Map<string, string>();
  const idsByEmail = new Map<string, string[]>();
  const index = createSearchIndex({ keysOf, lag: searchLag, now });

  function unlink({ id, external_id, email }: Contact): void {
    if (external_id !== null && idByExternalId.get(external_id) === id) {
      idByExternalId.delete(external_id);
    }
    if (email === null) return;
    const key = email.toLowerCase();
    const others = idsByEmail.get(key)?.filter((other) => other !== id) ?? [];
    if (others.length > 0) idsByEmail.set(key, others);
    else idsByEmail.delete(key);
  }

  function link({ id, external_id, email, merged_into }: Contact): void {
    // A contact that was merged keeps its external id until another one takes it.
    const taken = external_id !== null && idByExternalId.has(external_id);
    if (external_id !== null && !(taken && merged_into !== null))
      idByExternalId.set(external_id, id);
    if (email === null || merged_into !== null) return;
    const ids = idsByEmail.get(email.toLowerCase());
    if (ids) ids.push(id);
    else idsByEmail.set(email.toLowerCase(), [id]);
  }

  function byEmail(email: string): Contact[] {
    return (idsByEmail.get(email.toLowerCase()) ?? []).flatMap((id) => byId.get(id) ?? []);
  }

  return {
    nextId: () => makeId((id) => byId.has(id)),
    get: (id) => byId.get(id),
    byExternalId: (externalId) => byId.get(idByExternalId.get(externalId) ?? ''),
    byEmail,
    findConflict({ id, role, external_id, email }) {
      const sameId = external_id === null ? undefined : idByExternalId.get(external_id);
      const holder = byId.get(sameId ?? '');
      if (holder && holder.id !== id && holder.merged_into === null) return holder;
      if (email === null || role !== 'user') return undefined;
      // Two users may share an email, but only when each has an external id.
      return byEmail(email).find(
        (other) =>
          other.id !== id &&
          other.role === 'user' &&
          (external_id === null || other.external_id === null),
      );
    },
    put(contact) {
      const before = byId.get(contact.id);
      byId.set(contact.id, contact);
      const isSame =
        before?.external_id === contact.external_id &&
        before.email === contact.email &&
        before.merged_into === contact.merged_into;
      if (!isSame) {
        if (before) unlink(before);
        link(contact);
      }
      if (contact.archived || contact.merged_into !== null) index.remove(contact.id);
      else index.put(contact);
      return contact;
    },
    remove(contact) {
      unlink(contact);
      byId.delete(contact.id);
      index.remove(contact.id);
    },
    values: () => byId.values(),
    index,
  };
}
