import type { App } from '../apps.ts';
import {
  ApiException,
  type BulkEntry,
  type CompanyWrite,
  FieldException,
  type FlatValue,
  type Identifiers,
  type ListQuery,
  type UserWrite,
} from '../contract.ts';
import type { HandlersOf } from '../http/handlers.ts';
import { jsonResponse } from '../http/respond.ts';
import type { TagStore } from '../store/tags.ts';
import {
  type AddedUser,
  findUser,
  formatUser,
  newUser,
  requireUser,
  type User,
  type UserStore,
} from '../store/users.ts';
import type { Companies } from './companies.ts';

type CustomData = ReadonlyMap<string, FlatValue>;

function pick<T>(written: T | undefined, current: T): T {
  return written === undefined ? current : written;
}

/** Not specified by v1: merges key by key, and then adds the increments, so that both may name one key. */
function mergeCustomData(current: CustomData, { custom_data, increments }: UserWrite): CustomData {
  // Users without custom data share one Map.
  if (custom_data.size + increments.size === 0) return current;
  const merged = new Map([...current, ...custom_data]);
  for (const [key, by] of increments) {
    // Not specified by v1: null counts as 0, as an absent key does.
    const from = merged.get(key) ?? 0;
    if (typeof from !== 'number' || !Number.isFinite(from + by)) {
      throw new FieldException(
        `increments.${key}`,
        `must have a number to add to in custom_data.${key}`,
      );
    }
    const sum = from + by;
    if (Number.isInteger(sum) && !Number.isSafeInteger(sum)) {
      throw new FieldException(
        `increments.${key}`,
        `must not lead to ${sum}, because a sum of this size is rounded`,
      );
    }
    merged.set(key, sum);
  }
  return merged;
}

/** Not specified by v1: companies are added to those of the user, and nothing takes one away. */
function mergeCompanyIds(
  current: readonly string[],
  written: readonly CompanyWrite[],
): readonly string[] {
  return written.length ? [...new Set([...current, ...written.map(({ id }) => id)])] : current;
}

/**
 * Makes the user after a write. The given one is not changed.
 *
 * @throws ApiException 400 when an increment has no number to add to.
 */
export function applyWrite<T extends Omit<User, 'intercom_id'>>(user: T, write: UserWrite): T {
  return {
    ...user,
    user_id: pick(write.user_id, user.user_id),
    email: pick(write.email, user.email),
    name: pick(write.name, user.name),
    created_at: pick(write.created_at, user.created_at),
    last_impression_at: pick(write.last_impression_at, user.last_impression_at),
    last_seen_ip: pick(write.last_seen_ip, user.last_seen_ip),
    last_seen_user_agent: pick(write.last_seen_user_agent, user.last_seen_user_agent),
    unsubscribed_from_emails: pick(write.unsubscribed_from_emails, user.unsubscribed_from_emails),
    company_ids: mergeCompanyIds(user.company_ids, write.companies),
    custom_data: mergeCustomData(user.custom_data, write),
  };
}

/** Slices an iterable, as `Array.prototype.slice` does an array. */
function slice<T>(items: Iterable<T>, offset: number, length: number): T[] {
  const found: T[] = [];
  let index = 0;
  for (const item of items) {
    if (found.length === length) break;
    if (index >= offset) found.push(item);
    index += 1;
  }
  return found;
}

export interface UserPage {
  readonly users: readonly User[];
  /** Number of users on all pages. */
  readonly total: number;
}

/** The operations on the users of an app. They throw an `ApiException` to respond with. */
export interface Users {
  get(identifiers: Identifiers): User;
  list(query: ListQuery): UserPage;
  save(write: UserWrite): User;
  /** Saves the users of a bulk_create. Returns the labels of those that were refused. */
  saveAll(entries: readonly BulkEntry[]): string[];
  /** Removes a user, and returns it. */
  remove(identifiers: Identifiers): User;
}

interface UsersOptions {
  readonly store: UserStore;
  readonly tags: TagStore;
  readonly companies: Companies;
  /** The time in Unix seconds. */
  readonly clock: () => number;
  /** Called with a user before it is removed, to remove everything that belongs to it. */
  readonly forget: (user: User) => void;
}

/** Creates the operations on users of an app that keeps them. */
export function createUsers({ store, tags, companies, clock, forget }: UsersOptions): Users {
  function save(write: UserWrite): User {
    const before = findUser(store, write);
    const user = applyWrite<AddedUser>(before ?? newUser(clock()), write);
    for (const company of write.companies) companies.save(company);
    return store.put(user);
  }

  function isSaved(entry: BulkEntry): boolean {
    if ('error' in entry) return false;
    try {
      save(entry.write);
      return true;
    } catch (error) {
      if (error instanceof ApiException) return false;
      throw error;
    }
  }

  return {
    get: (identifiers) => requireUser(store, identifiers),
    list({ page, perPage, tagged: { id, name } }) {
      const offset = (page - 1) * perPage;
      if (id === undefined && name === undefined) {
        return { users: slice(store.values(), offset, perPage), total: store.size };
      }
      const entry = id === undefined ? tags.byName(name ?? '') : tags.byId(id);
      // Not specified by v1: an unknown tag, or the id of one with the name of another, finds nobody.
      const isMeant = entry && (name === undefined || name === entry.tag.name);
      if (!isMeant) return { users: [], total: 0 };
      const members = slice(entry.users, offset, perPage);
      return { users: members.flatMap((each) => store.byId(each) ?? []), total: entry.users.size };
    },
    save,
    saveAll: (entries) => entries.filter((entry) => !isSaved(entry)).map(({ label }) => label),
    remove(identifiers) {
      const user = requireUser(store, identifiers);
      forget(user);
      store.remove(user);
      return user;
    },
  };
}

/** Formats a page of the list as the API responds with it. */
function formatUserPage({ users, total }: UserPage, { page, perPage }: ListQuery): object {
  // Not specified by v1: a list without users has no pages; past the end, the previous page is page - 1.
  const pages = Math.ceil(total / perPage);
  return {
    users: users.map(formatUser),
    total_count: total,
    page,
    next_page: page < pages ? page + 1 : null,
    previous_page: page > 1 ? page - 1 : null,
    total_pages: pages,
  };
}

function save({ users }: App, write: UserWrite): Response {
  return jsonResponse(formatUser(users.save(write)), { status: 201 });
}

export const usersHandlers: HandlersOf<'users'> = {
  'users.get': ({ users }, identifiers) => jsonResponse(formatUser(users.get(identifiers))),
  'users.list': ({ users }, query) => jsonResponse(formatUserPage(users.list(query), query)),
  'users.create': save,
  'users.update': save,
  'users.delete': ({ users }, identifiers) => jsonResponse(formatUser(users.remove(identifiers))),
  'users.bulkCreate': ({ users }, entries) =>
    jsonResponse({ failed: users.saveAll(entries) }, { status: 201 }),
};
