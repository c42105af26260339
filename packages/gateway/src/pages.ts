import type { Context } from './context.ts';
import { badRequest, isObject, type JsonObject, type ListQuery } from './contract.ts';
import { hasStatus } from './errors.ts';
import type { Contact, Query } from './intercom.ts';
import { isUser, toUser } from './mapping/users.ts';
import { findTag } from './tags.ts';

/** Most users in one of Intercom's responses. */
const maxPart = 150;

/** Seconds that cursors are kept. How long Intercom accepts them is not documented. */
const cursorSeconds = 30 * 60;

/** Most cursors that are kept of one list. Beyond that every other one is dropped; pages in between are reached by a walk. */
const maxCursors = 400;

/** Known cursors of a list with pages of one size, by the number of the page that begins there. */
interface KnownPages {
  readonly cursors: Map<number, string>;
}

/** Splits `count` users into the sizes of calls. They are about equal, so that no call is made for a few users alone. */
function partsOf(count: number): number[] {
  const calls = Math.ceil(count / maxPart);
  return Array.from({ length: calls }, (_, index) => {
    const before = Math.floor((count * index) / calls);
    return Math.floor((count * (index + 1)) / calls) - before;
  });
}

function parseKnown(text: string | undefined): KnownPages {
  try {
    const { cursors } = JSON.parse(text ?? '{}');
    const entries = isObject(cursors) ? Object.entries(cursors) : [];
    return {
      cursors: new Map(
        entries.flatMap(([page, cursor]) =>
          typeof cursor === 'string' ? [[Number(page), cursor] as const] : [],
        ),
      ),
    };
  } catch {
    return { cursors: new Map() };
  }
}

function printKnown({ cursors }: KnownPages): string {
  const pages = [...cursors.keys()].sort((a, b) => a - b);
  let kept = pages;
  while (kept.length > maxCursors) {
    const { length } = kept;
    // The last cursor stays, because the next page begins there.
    kept = kept.filter((_, index) => (length - 1 - index) % 2 === 0);
  }
  return JSON.stringify({
    cursors: Object.fromEntries(kept.map((page) => [page, cursors.get(page)])),
  });
}

/** One list of users, and where in it to read. */
interface List {
  readonly query: Query;
  readonly page: number;
  readonly perPage: number;
}

interface Page {
  readonly contacts: readonly Contact[];
  readonly total: number;
}

/** Thrown for a cursor that Intercom no longer accepts. */
class StaleCursor extends Error {}

/** Oldest first, so that new users come at the end and shift no page. */
const oldestFirst = { field: 'created_at', order: 'ascending' } as const;

/**
 * Walks to a page from the nearest page before it whose cursor is known, and reads it. The cursors of the pages
 * that it passes are added to `cursors`.
 *
 * @param renew - Extends the lock of the list. Called before each call to Intercom.
 * @throws StaleCursor when Intercom refuses a cursor of the store.
 * @throws ApiException 400 when the page needs too many calls.
 */
async function walk(
  { intercom, settings }: Context,
  { query, page, perPage }: List,
  { cursors }: KnownPages,
  renew: () => void,
): Promise<Page> {
  const start = [...cursors.keys()].reduce(
    (best, each) => (each <= page && each > best ? each : best),
    1,
  );
  let cursor = cursors.get(start);
  const isKnown = cursor !== undefined;
  let total = 0;

  async function read(per_page: number): Promise<readonly Contact[]> {
    renew();
    try {
      const part = { per_page, starting_after: cursor };
      const found = await intercom.searchContacts(query, part, oldestFirst);
      ({ total, next: cursor } = found);
      return found.items;
    } catch (error) {
      if (isKnown && hasStatus(error, 400)) throw new StaleCursor();
      throw error;
    }
  }

  // One call passes several small pages, and a large page takes several calls.
  const atOnce = Math.max(1, Math.floor(maxPart / perPage));
  const needed = (Math.ceil((page - start) / atOnce) + 1) * Math.ceil(perPage / maxPart);
  if (needed > settings.maxUpstreamCalls) {
    ({ total } = await intercom.searchContacts(query, { per_page: 1 }, oldestFirst));
    if ((page - 1) * perPage >= total) return { contacts: [], total };
    throw badRequest(
      `Page ${page} of ${perPage} needs ${needed} requests to Intercom, of at most ${settings.maxUpstreamCalls}: read the pages in order`,
    );
  }

  for (let at = start; at < page; ) {
    const pages = Math.min(atOnce, page - at);
    for (const part of partsOf(pages * perPage)) {
      await read(part);
      if (cursor === undefined || (page - 1) * perPage >= total) return { contacts: [], total };
    }
    at += pages;
    cursors.set(at, cursor as string);
  }
  const contacts: Contact[] = [];
  for (const part of partsOf(perPage)) {
    contacts.push(...(await read(part)));
    if (cursor === undefined) return { contacts, total };
  }
  cursors.set(page + 1, cursor as string);
  return { contacts, total };
}

/** Reads a page, and stores the cursors on the way. Requests for the same list take turns, so that only one walks. */
async function readPage(context: Context, list: List, key: string): Promise<Page> {
  const { memory, locks, signal } = context;
  const lock = await locks.acquire([key], signal);
  let known = parseKnown(await memory.get(key));
  try {
    return await walk(context, list, known, lock.renew);
  } catch (error) {
    if (!(error instanceof StaleCursor)) throw error;
    known = { cursors: new Map() };
    return await walk(context, list, known, lock.renew);
  } finally {
    if (known.cursors.size) await memory.set(key, printKnown(known), cursorSeconds);
    lock.release();
  }
}

/** Finds the id of the tag that a list is limited to; undefined when no user can have it. */
async function tagIdOf(
  context: Context,
  { id, name }: ListQuery['tagged'],
): Promise<string | undefined> {
  if (name === undefined) return id;
  const tag = await findTag(context, name);
  return id === undefined || id === tag?.id ? tag?.id : undefined;
}

/** Lists users, oldest first. */
export async function listUsers(
  context: Context,
  { page, perPage, tagged }: ListQuery,
): Promise<JsonObject> {
  const isTagged = tagged.id !== undefined || tagged.name !== undefined;
  const tagId = await tagIdOf(context, tagged);
  const { contacts, total } = await read();
  const pages = Math.ceil(total / perPage);
  return {
    users: contacts.filter(isUser).map((contact) => toUser(contact)),
    total_count: total,
    page,
    next_page: page < pages ? page + 1 : null,
    previous_page: page > 1 ? page - 1 : null,
    total_pages: pages,
  };

  async function read(): Promise<Page> {
    const nobody: Page = { contacts: [], total: 0 };
    if (isTagged && tagId === undefined) return nobody;
    const isAUser: Query = { field: 'role', operator: '=', value: 'user' };
    const hasTag: Query[] = isTagged ? [{ field: 'tag_id', operator: '=', value: tagId }] : [];
    const query: Query = { operator: 'AND', value: [isAUser, ...hasTag] };
    const { version, region } = context.settings;
    const key = ['p', version, region, tagId ?? '', perPage].map(String).join(':');
    try {
      return await readPage(context, { query, page, perPage }, key);
    } catch (error) {
      // Intercom's response to the id of a tag that does not exist is not documented.
      if (isTagged && hasStatus(error, 400, 404)) return nobody;
      throw error;
    }
  }
}
