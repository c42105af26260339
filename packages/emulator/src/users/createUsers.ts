import type { Companies } from '../companies/createCompanies.ts';
import {
  ApiException,
  type BulkEntry,
  type Identifiers,
  type ListQuery,
  type UserWrite,
} from '../contract.ts';
import type { AddedUser, UserStore } from '../store.ts';
import type { TagStore } from '../tags/createTagStore.ts';
import { applyWrite } from './applyWrite.ts';
import { findUser, requireUser } from './findUser.ts';
import { newUser, type User } from './User.ts';

export interface UserPage {
  /** The JSON of each. */
  readonly users: readonly string[];
  /** Of all pages. */
  readonly total: number;
}

/** What the routes do to the users of an app. Each method throws an `ApiException` when it cannot. */
export interface Users {
  get(identifiers: Identifiers): User;
  list(query: ListQuery): UserPage;
  save(write: UserWrite): User;
  /** @returns the labels of the entries that were not taken. */
  saveAll(entries: readonly BulkEntry[]): string[];
  /** @returns the user as it was. */
  remove(identifiers: Identifiers): User;
}

export interface UsersOptions {
  readonly store: UserStore;
  readonly tags: TagStore;
  readonly companies: Companies;
  /** The time in Unix seconds. */
  readonly clock: () => number;
  /** Called with a user before it is removed, so that nothing of it stays anywhere. */
  readonly forget: (user: User) => void;
}

/** Users that are kept. */
export function createUsers({ store, tags, companies, clock, forget }: UsersOptions): Users {
  function save(write: UserWrite): User {
    const before = findUser(store, write);
    const user = applyWrite<AddedUser>(before ?? newUser(clock()), write);
    for (const company of write.companies) companies.save(company);
    return store.put(user);
  }

  function isTaken(entry: BulkEntry): boolean {
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
        return { users: store.page(offset, perPage), total: store.size };
      }
      const entry = id === undefined ? tags.byName(name ?? '') : tags.byId(id);
      // ours: nobody has a tag that is unknown, or has the id of one and the name of another.
      const isMeant = entry && (name === undefined || name === entry.tag.name);
      if (!isMeant) return { users: [], total: 0 };
      const members = entry.page(offset, perPage);
      return { users: members.flatMap((at) => store.textAt(at) ?? []), total: entry.size };
    },
    save,
    saveAll: (entries) => entries.filter((entry) => !isTaken(entry)).map(({ label }) => label),
    remove(identifiers) {
      const user = requireUser(store, identifiers);
      forget(user);
      store.remove(user);
      return user;
    },
  };
}
