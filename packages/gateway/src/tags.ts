import { type Context, chunk, mapConcurrent } from './context.ts';
import {
  ApiException,
  type JsonObject,
  requireTagName,
  type TagQuery,
  type TagWrite,
} from './contract.ts';
import { hasStatus, notFound, requestFailed } from './errors.ts';
import type { Contact } from './intercom.ts';
import { findMany, lookUp, pick, usersWith } from './lookup.ts';
import { readTag, type Tag, toTag } from './mapping/tags.ts';
import { maxCalls } from './settings.ts';

/** Seconds that the id of a tag is kept. */
const tagSeconds = 5 * 60;

/** Makes the key of a tag's id. JSON first, because half of a surrogate pair has no percent-encoding. */
const tagKey = (name: string) => `t:${encodeURIComponent(JSON.stringify(name))}`;

/** Keeps the id of a tag under its own spelling only: a response has the name as Intercom has it. */
async function remember({ memory }: Context, { id, name }: Tag): Promise<void> {
  await memory.set(tagKey(name), id, tagSeconds);
}

/** Finds a tag by its name, ignoring case. */
export async function findTag(context: Context, name: string): Promise<Tag | undefined> {
  const kept = await context.memory.get(tagKey(name));
  if (kept !== undefined && /^\d+$/.test(kept)) return { id: kept, name };
  const tags = (await context.intercom.listTags()).map(readTag);
  const isMeant = (tag: Tag) => tag.name.toLowerCase() === name.toLowerCase();
  const tag = tags.find((each) => each.name === name) ?? tags.find(isMeant);
  if (tag) await remember(context, tag);
  return tag;
}

/** Makes the v1 tag with its number of users. Right after a write the number may be stale, because the index lags behind. */
async function withCount({ intercom }: Context, tag: Tag): Promise<JsonObject> {
  const query = usersWith('tag_id', '=', tag.id);
  const { total } = await intercom.searchContacts(query, { per_page: 1 });
  return toTag(tag, total);
}

/** Gets a tag by its name. */
export async function getTag(context: Context, query: TagQuery): Promise<JsonObject> {
  const name = requireTagName(query);
  const tag = await findTag(context, name);
  if (!tag) throw notFound('Tag');
  try {
    return await withCount(context, tag);
  } catch (error) {
    // The tag whose id was stored may be deleted, and another one may have its name.
    if (!hasStatus(error, 400, 404)) throw error;
    await context.memory.drop(tagKey(name));
    const other = await findTag(context, name);
    if (!other || other.id === tag.id) throw notFound('Tag');
    return withCount(context, other);
  }
}

async function createTag(
  context: Context,
  name: string,
  ids: readonly string[] = [],
): Promise<Tag> {
  const { id, name: own } = readTag(await context.intercom.createTag(name, ids));
  const tag: Tag = { id, name: own || name };
  await remember(context, tag);
  return tag;
}

/** Finds the contacts of a write's user_ids and emails. Unknown users, and emails of several users, are left out. */
async function findUsers(context: Context, { user_ids, emails }: TagWrite): Promise<string[]> {
  const many = await findMany(context, user_ids, emails);
  const wanted = [
    ...user_ids.map((user_id) => ({ user_id, email: undefined })),
    ...emails.map((email) => ({ user_id: undefined, email })),
  ];
  const found = await mapConcurrent(wanted, context.settings.concurrency, async (identifiers) => {
    try {
      // The index lags behind: a user whom the searches did not find may exist all the same.
      return pick(many, identifiers) ?? (await lookUp(context, identifiers))?.contact;
    } catch (error) {
      if (error instanceof ApiException && error.type === 'bad_request') return undefined;
      throw error;
    }
  });
  const ids = found.flatMap((contact: Contact | undefined) => contact?.id ?? []);
  return [...new Set(ids)];
}

/** Most contacts that Intercom tags in one call. */
const maxTagged = 50;

/** @throws ApiException 402 before anything is written, when more calls are needed than one request may make. */
function checkCalls({ calls }: Context, needed: number): void {
  if (calls.count() + needed <= maxCalls) return;
  throw requestFailed(
    `This needs ${calls.count() + needed} requests to Intercom, of at most ${maxCalls}: send less at once`,
  );
}

/** Creates or updates a tag, and tags or untags users. */
export async function saveTag(context: Context, write: TagWrite): Promise<JsonObject> {
  const { intercom, settings, notStored } = context;
  const name = requireTagName(write);
  if (write.color !== undefined) notStored.add('color');
  if (write.user_ids.length + write.emails.length === 0) {
    return withCount(context, await createTag(context, name));
  }
  const ids = await findUsers(context, write);
  if (write.tag_or_untag === 'tag') {
    const pieces = ids.length ? chunk(ids, maxTagged) : [[]];
    checkCalls(context, pieces.length + 1);
    let tag: Tag = { id: '', name };
    for (const piece of pieces) tag = await createTag(context, name, piece);
    return withCount(context, tag);
  }
  checkCalls(context, ids.length + 2);
  const tag = await createTag(context, name);
  await mapConcurrent(ids, settings.concurrency, async (id) => {
    try {
      await intercom.detachTagFromContact(id, tag.id);
    } catch (error) {
      // A contact without the tag needs no untagging.
      if (!hasStatus(error, 404)) throw error;
    }
  });
  return withCount(context, tag);
}
