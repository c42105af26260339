import { writeAttributes } from './attributes.ts';
import type { Context } from './context.ts';
import {
  badRequest,
  type CompanyWrite,
  FieldException,
  type FlatValue,
  type Identifiers,
  isObject,
  type JsonObject,
  type UserWrite,
} from './contract.ts';
import { hasStatus, notFound, readConflict, upstreamText } from './errors.ts';
import type { Contact } from './intercom.ts';
import { type Hit, lookUp, rememberEmail, requireUser } from './lookup.ts';
import {
  emailOf,
  externalIdOf,
  isSameEmail,
  isUser,
  notStorable,
  toCompany,
  toContactFields,
  toUser,
} from './mapping/users.ts';

/** Gets a user. */
export async function getUser(context: Context, identifiers: Identifiers): Promise<JsonObject> {
  return toUser((await requireUser(context, identifiers)).contact);
}

/** Tests whether a contact is the user of the identifiers. */
function isMeant(contact: Contact, { user_id, email }: Identifiers): boolean {
  if (!isUser(contact)) return false;
  const externalId = externalIdOf(contact);
  const hasEmail = isSameEmail(emailOf(contact), email);
  return user_id === undefined
    ? hasEmail
    : externalId === user_id || (externalId === null && hasEmail);
}

/** Archives or deletes a user, and returns it as it was. */
export async function deleteUser(context: Context, identifiers: Identifiers): Promise<JsonObject> {
  const { intercom, settings } = context;
  const hit = await requireUser(context, identifiers, { followMerged: false });
  // The index may still have a user that was deleted just before, or the email that another one had before.
  const contact = hit.isFresh ? hit.contact : await intercom.showContact(hit.contact.id);
  if (!hit.isFresh && !isMeant(contact, identifiers)) throw notFound('User');
  if (settings.deleteMode === 'permanent') await intercom.deleteContact(contact.id);
  else await intercom.archiveContact(contact.id);
  return toUser(contact);
}

/**
 * Runs `work` while no other request of this process writes to one of these identities, so that of two
 * increments none is lost.
 */
async function inTurn<T>(
  { locks, signal }: Context,
  keys: readonly string[],
  work: (waited: boolean) => Promise<T>,
): Promise<T> {
  const lock = await locks.acquire(keys, signal);
  try {
    return await work(lock.waited);
  } finally {
    lock.release();
  }
}

/** Creates or updates companies, and attaches the contact to them. Returns their ids at Intercom. */
async function attachCompanies(
  context: Context,
  contactId: string,
  companies: readonly CompanyWrite[],
): Promise<string[]> {
  const ids: string[] = [];
  for (const each of companies) {
    const { fields, attributes, notCleared } = toCompany(each);
    for (const key of notCleared) context.notStored.add(`company.${key}`);
    const { id } = await writeAttributes(context, 'company', attributes, (custom) =>
      context.intercom.createOrUpdateCompany({ ...fields, ...custom }),
    );
    await context.intercom.attachContactToACompany(contactId, id);
    ids.push(id);
  }
  return ids;
}

/**
 * Returns the custom attributes to write: those of `custom_data` and, as absolute values, the sums of the
 * increments.
 *
 * @throws FieldException 400 for an increment that has no number to add to.
 */
function toAttributes(
  { custom_data, increments }: UserWrite,
  contact?: Contact,
): Map<string, FlatValue> {
  const attributes = new Map(custom_data);
  const current =
    contact && isObject(contact['custom_attributes']) ? contact['custom_attributes'] : {};
  for (const [key, by] of increments) {
    const from = attributes.get(key) ?? (Object.hasOwn(current, key) ? current[key] : null) ?? 0;
    const sum = typeof from === 'number' ? from + by : Number.NaN;
    if (!Number.isFinite(sum)) {
      throw new FieldException(
        `increments.${key}`,
        `must have a number to add to in custom_data.${key}`,
      );
    }
    attributes.set(key, sum);
  }
  return attributes;
}

/** Writes to a contact. Its increments are in the last call, so that a repeated request adds them once. */
async function update(
  context: Context,
  write: UserWrite,
  { contact, isFresh }: Hit,
): Promise<JsonObject> {
  return inTurn(context, [`c:${contact.id}`], async (waited) => {
    const { intercom } = context;
    const isStale = write.increments.size > 0 && (waited || !isFresh);
    const base = isStale ? await intercom.showContact(contact.id) : contact;
    // The index had an email that the contact no longer has.
    if (isStale && !isFresh && !isMeant(base, write)) return create(context, write);
    const attributes = toAttributes(write, base);
    const companyIds = await attachCompanies(context, base.id, write.companies);
    const { external_id, ...fields } = toContactFields(write);
    const current = externalIdOf(base);
    // A contact that was found through one merged into it keeps its own external id.
    const isOwn = external_id !== undefined && (current === null || current === external_id);
    const updated = await writeAttributes(context, 'contact', attributes, (custom) =>
      intercom.updateContact(base.id, { ...(isOwn && { external_id }), ...fields, ...custom }),
    ).catch((error: unknown) => {
      if (hasStatus(error, 409))
        throw badRequest('The email or the user_id belongs to another user');
      throw error;
    });
    if (!isSameEmail(emailOf(base), emailOf(updated))) await rememberEmail(context, updated);
    return toUser(updated, companyIds);
  });
}

/** Finds the contact that a 409 is about, by the id in its text, and unarchives it when it is archived. */
async function resolveConflict(
  { intercom }: Context,
  write: UserWrite,
  text: string,
): Promise<Hit> {
  const taken = badRequest('The email belongs to a user with another user_id');
  const conflict = readConflict(text);
  if (!conflict) throw taken;
  const { id, isArchived } = conflict;
  if (isArchived) await intercom.unarchiveContact(id);
  const contact = await intercom.showContact(id);
  if (!isMeant(contact, write)) {
    // No operation reads an archived contact, so it was unarchived for the check. A user who was deleted stays deleted.
    if (isArchived) await intercom.archiveContact(id);
    throw taken;
  }
  return { contact, isFresh: true };
}

/** Creates a contact or, when there is one that no look-up found, writes to that. */
async function create(context: Context, write: UserWrite): Promise<JsonObject> {
  const { intercom } = context;
  // With companies still to come, the increments wait for the last call.
  const isLast = write.companies.length === 0;
  const attributes = toAttributes(isLast ? write : { ...write, increments: new Map() });
  const fields = { role: 'user', signed_up_at: context.now(), ...toContactFields(write) };
  // A repetition whose first attempt was carried out would find the contact, and add the increments again.
  const isIdempotent = write.increments.size === 0 || !isLast;
  let contact: Contact;
  try {
    contact = await writeAttributes(context, 'contact', attributes, (custom) =>
      intercom.createContact({ ...fields, ...custom }, isIdempotent),
    );
  } catch (error) {
    if (!hasStatus(error, 409)) throw error;
    return update(context, write, await resolveConflict(context, write, upstreamText(error) ?? ''));
  }
  await rememberEmail(context, contact);
  const companyIds = await attachCompanies(context, contact.id, write.companies);
  if (isLast || write.increments.size === 0) return toUser(contact, companyIds);
  const sums = toAttributes({ ...write, custom_data: new Map() }, contact);
  const updated = await writeAttributes(context, 'contact', sums, (custom) =>
    intercom.updateContact(contact.id, custom),
  );
  return toUser(updated, companyIds);
}

/** Returns the keys of the locks of a user, who need not exist yet. */
export const identityKeys = ({ user_id, email }: Identifiers): string[] => [
  ...(user_id === undefined ? [] : [`u:${user_id}`]),
  ...(email === undefined ? [] : [`e:${email.toLowerCase()}`]),
];

/**
 * Creates or updates a user.
 *
 * @param known - The contact, or null when there is none; by default it is looked up.
 */
export async function saveUser(
  context: Context,
  write: UserWrite,
  known?: Hit | null,
): Promise<JsonObject> {
  for (const name of notStorable) if (write[name] !== undefined) context.notStored.add(name);
  return inTurn(context, identityKeys(write), async (waited) => {
    // A contact that was read before another request wrote to the same user is stale.
    const hit = known === undefined || waited ? await lookUp(context, write) : known;
    if (!hit) return create(context, write);
    try {
      return await update(context, write, hit);
    } catch (error) {
      // The index had a user that is archived by now.
      if (!hit.isFresh && hasStatus(error, 404)) return create(context, write);
      throw error;
    }
  });
}
