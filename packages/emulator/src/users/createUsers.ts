import { ApiException, badRequest } from '../errors.ts';
import { createUserStore } from '../store.ts';
import { applyWrite } from './applyWrite.ts';
import type { Identifiers, ListQuery } from './parse.ts';
import { type BulkEntry, parseWrite, type UserWrite } from './parseWrite.ts';
import { newUser, type User } from './User.ts';

export interface UserPage {
  readonly users: readonly User[];
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

/**
 * Users that are kept.
 *
 * @param now - The time in milliseconds since the epoch.
 */
export function createUsers(now: () => number): Users {
  const store = createUserStore();

  /**
   * The user meant by `user_id`, `email` or both; `undefined` when there is none [ours]: the one with
   * the `user_id`, or else the one with the email if it has no `user_id`. A 400 when the email is of
   * another one, so that no two users ever come to share it. ours: reading and deleting do the same.
   */
  function match({ user_id, email }: Identifiers): User | undefined {
    const holder = email === undefined ? undefined : store.byEmail(email);
    if (user_id === undefined) return holder;
    const user = store.byUserId(user_id);
    if (!holder || holder === user) return user;
    if (user || holder.user_id !== null) throw badRequest('The email belongs to another user');
    return holder;
  }

  function get(identifiers: Identifiers): User {
    const user = match(identifiers);
    if (!user) throw new ApiException('not_found', 'The User was not found');
    return user;
  }

  function save(write: UserWrite): User {
    const before = match(write);
    if (!before) return store.add(applyWrite(newUser(Math.floor(now() / 1000)), write));
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
    get,
    list({ page, perPage, tagged }) {
      // There are no tags yet, and no user has one that is unknown [ours].
      if (tagged) return { users: [], total: 0 };
      return { users: store.page((page - 1) * perPage, perPage), total: store.size };
    },
    save,
    saveAll: (entries) => entries.filter((entry) => !isTaken(entry)).map(({ label }) => label),
    remove(identifiers) {
      const user = get(identifiers);
      store.remove(user);
      return user;
    },
  };
}
