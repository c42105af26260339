import type { Context } from './context.ts';
import { chunk, mapConcurrent } from './context.ts';
import { badRequest, type Identifiers } from './contract.ts';
import { hasStatus, notFound } from './errors.ts';
import { type Contact, isSegment, type Query } from './intercom.ts';
import { emailOf, externalIdOf, isSameEmail, isUser } from './mapping/users.ts';
import { sha256 } from './store.ts';

/** A contact that was found. */
export interface Hit {
  readonly contact: Contact;
  /** True if the contact itself was read. The index, which searches read, lags behind. */
  readonly isFresh: boolean;
}

/** Options of a look-up. */
export interface LookupOptions {
  /**
   * True if a contact that was merged leads to the one that it was merged into. A deletion must not delete that.
   * @default true
   */
  readonly followMerged?: boolean;
}

/** Makes the query for users that meet a condition. Leads are never found. */
export const usersWith = (field: string, operator: '=' | 'IN', value: unknown): Query => ({
  operator: 'AND',
  value: [
    { field: 'role', operator: '=', value: 'user' },
    { field, operator, value },
  ],
});

/** Awaits a contact; undefined when Intercom has none. */
async function show(read: Promise<Contact>): Promise<Contact | undefined> {
  try {
    return await read;
  } catch (error) {
    if (hasStatus(error, 404, 410)) return undefined;
    throw error;
  }
}

/** Returns the id of the contact that a merged one has become, from the `Link` of a 410. */
function mergedInto(error: unknown): string | undefined {
  if (!hasStatus(error, 410)) return undefined;
  return /^<\/contacts\/([0-9a-f]{24})>/.exec(error.headers.get('link') ?? '')?.[1];
}

async function showByExternalId(
  { intercom }: Context,
  userId: string,
  { followMerged = true }: LookupOptions,
): Promise<Contact | undefined> {
  try {
    const contact = await intercom.showContactByExternalId(userId);
    return isUser(contact) && externalIdOf(contact) === userId ? contact : undefined;
  } catch (error) {
    const id = mergedInto(error);
    if (id !== undefined && followMerged) {
      const contact = await show(intercom.showContact(id));
      return contact && isUser(contact) ? contact : undefined;
    }
    if (hasStatus(error, 404, 410)) return undefined;
    throw error;
  }
}

async function findByUserId(
  context: Context,
  userId: string,
  options: LookupOptions,
): Promise<Hit | undefined> {
  const contact = isSegment(userId) ? await showByExternalId(context, userId, options) : undefined;
  if (contact) return { contact, isFresh: true };
  if (/^[\w-]+$/.test(userId)) return undefined;
  // A proxy on the way may have read an escaped slash as a slash.
  const query = usersWith('external_id', '=', userId);
  const { items } = await context.intercom.searchContacts(query, { per_page: 2 });
  const found = items.find((each) => isUser(each) && externalIdOf(each) === userId);
  return found && { contact: found, isFresh: false };
}

const emailKey = async (email: string) => `e:${await sha256(email.toLowerCase())}`;

/** Seconds for which the id of a user that was just written is kept: longer than the index lags. */
const freshSeconds = 15 * 60;

/** Remembers the id of a contact that was just written, because a search does not find its email yet. */
export async function rememberEmail({ memory }: Context, contact: Contact): Promise<void> {
  const email = emailOf(contact);
  if (email !== null) await memory.set(await emailKey(email), contact.id, freshSeconds);
}

async function recall({ memory, intercom }: Context, email: string): Promise<Hit | undefined> {
  const id = await memory.get(await emailKey(email));
  if (id === undefined || !/^[0-9a-f]{24}$/.test(id)) return undefined;
  const contact = await show(intercom.showContact(id));
  const isMeant = contact && isUser(contact) && isSameEmail(emailOf(contact), email);
  return isMeant ? { contact, isFresh: true } : undefined;
}

/** Returns all users with an email, of which there may be several. */
async function searchEmail({ intercom }: Context, email: string): Promise<readonly Contact[]> {
  const { items } = await intercom.searchContacts(usersWith('email', '=', email), { per_page: 5 });
  return items.filter((each) => isUser(each) && isSameEmail(emailOf(each), email));
}

/** @throws ApiException 400 for several users, because the caller may mean any of them. */
function onlyOne(contacts: readonly Contact[]): Contact | undefined {
  if (contacts.length > 1) throw badRequest('Several users have this email: use user_id');
  return contacts[0];
}

async function findByEmail(context: Context, email: string): Promise<Hit | undefined> {
  const recalled = await recall(context, email);
  if (recalled) return recalled;
  const contact = onlyOne(await searchEmail(context, email));
  return contact && { contact, isFresh: false };
}

const isTaken = () => badRequest('The email belongs to a user with another user_id');

/** @throws ApiException 400 when the email of a user that was found is that of another user. */
function checkHolders(contact: Contact, holders: readonly Contact[]): void {
  const others = holders.filter(({ id }) => id !== contact.id);
  if (others.some((each) => externalIdOf(each) !== null)) throw isTaken();
}

/**
 * Finds the user of the identifiers: the one with the `user_id`; or else the one with the email, if it has no
 * `user_id`, or none is given.
 *
 * @throws ApiException 400 when the email is that of a user with another `user_id`, or of several.
 */
export async function lookUp(
  context: Context,
  { user_id, email }: Identifiers,
  options: LookupOptions = {},
): Promise<Hit | undefined> {
  if (user_id === undefined) return email === undefined ? undefined : findByEmail(context, email);
  const hit = await findByUserId(context, user_id, options);
  if (hit) {
    if (email !== undefined && !isSameEmail(emailOf(hit.contact), email)) {
      checkHolders(hit.contact, await searchEmail(context, email));
    }
    return hit;
  }
  const holder = email === undefined ? undefined : await findByEmail(context, email);
  if (holder && externalIdOf(holder.contact) !== null) throw isTaken();
  return holder;
}

/** @throws ApiException 404 when there is no such user, else as {@link lookUp}. */
export async function requireUser(
  context: Context,
  identifiers: Identifiers,
  options?: LookupOptions,
): Promise<Hit> {
  const hit = await lookUp(context, identifiers, options);
  if (!hit) throw notFound('User');
  return hit;
}

/** Most values of one search with `IN`. */
const maxValues = 50;

/** Users that `findMany` has found. */
export interface Many {
  readonly byUserId: ReadonlyMap<string, Contact>;
  /** Users by email in lower case, which several may have. */
  readonly byEmail: ReadonlyMap<string, readonly Contact[]>;
}

/** Finds many users, with a search for each 50 identifiers. */
export async function findMany(
  { intercom, settings }: Context,
  userIds: readonly string[],
  emails: readonly string[],
): Promise<Many> {
  const queries = [
    ...chunk([...new Set(userIds)], maxValues).map((ids) => usersWith('external_id', 'IN', ids)),
    ...chunk([...new Set(emails)], maxValues).map((some) => usersWith('email', 'IN', some)),
  ];
  const byUserId = new Map<string, Contact>();
  const byEmail = new Map<string, Contact[]>();
  const pages = await mapConcurrent(queries, settings.concurrency, async (query) => {
    const contacts: Contact[] = [];
    let cursor: string | undefined;
    do {
      const found = await intercom.searchContacts(query, { per_page: 150, starting_after: cursor });
      contacts.push(...found.items);
      cursor = found.next;
    } while (cursor !== undefined);
    return contacts;
  });
  const unique = new Map(pages.flat().map((contact) => [contact.id, contact]));
  for (const contact of unique.values()) {
    if (!isUser(contact)) continue;
    const userId = externalIdOf(contact);
    const email = emailOf(contact)?.toLowerCase();
    if (userId !== null) byUserId.set(userId, contact);
    if (email !== undefined) byEmail.set(email, [...(byEmail.get(email) ?? []), contact]);
  }
  return { byUserId, byEmail };
}

/** Finds one of many users, by the rules of {@link lookUp}. */
export function pick(
  { byUserId, byEmail }: Many,
  { user_id, email }: Identifiers,
): Contact | undefined {
  const holders = (email !== undefined && byEmail.get(email.toLowerCase())) || [];
  if (user_id === undefined) return onlyOne(holders);
  const contact = byUserId.get(user_id);
  if (contact) {
    if (!isSameEmail(emailOf(contact), email)) checkHolders(contact, holders);
    return contact;
  }
  const holder = onlyOne(holders);
  if (holder && externalIdOf(holder) !== null) throw isTaken();
  return holder;
}
