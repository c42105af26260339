import { ApiException } from '../errors.ts';
import type { UserStore } from '../store.ts';
import { applyWrite } from './applyWrite.ts';
import { findUser, requireUser } from './findUser.ts';
import type { Identifiers, ListQuery } from './parse.ts';
import { type BulkEntry, parseWrite, type UserWrite } from './parseWrite.ts';
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
  /** The time in Unix seconds. */
  readonly clock: () => number;
  /** Called with a user that was removed, so that nothing of it stays anywhere. */
  readonly forget: (user: User) => void;
}

/** Users that are kept. */
export function createUsers({ store, clock, forget }: UsersOptions): Users {
  function save(write: UserWrite): User {
    const before = findUser(store, write);
    if (!before) return store.add(applyWrite(newUser(clock()), write));
    const user = applyWrite(before, write);
    store.replace(user);
    return user;
  }

  function isTaken({ body }: BulkEntry): boolean {
    try {
      save(parseWrite(body));
      return true;
    } catch (error) {
      if (error instanceof ApiException) return false;
      throw error;
    }
  }

  return {
    get: (identifiers) => requireUser(store, identifiers),
    list({ page, perPage, tagged }) {
      // There are no tags yet, and no user has one that is unknown [ours].
      if (tagged) return { users: [], total: 0 };
      return { users: store.page((page - 1) * perPage, perPage), total: store.size };
    },
    save,
    saveAll: (entries) => entries.filter((entry) => !isTaken(entry)).map(({ label }) => label),
    remove(identifiers) {
      const user = requireUser(store, identifiers);
      store.remove(user);
      forget(user);
      return user;
    },
  };
}
