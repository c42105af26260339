import type { User } from './users/User.ts';

/**
 * The users of one app, in the order of their creation. Whoever writes has made sure that no two
 * share a `user_id` or an email.
 */
export interface UserStore {
  readonly size: number;
  byUserId(userId: string): User | undefined;
  /** Compares without regard to case. */
  byEmail(email: string): User | undefined;
  page(offset: number, limit: number): readonly User[];
  /** Gives the user an `intercom_id`, which is how the store knows it from then on. */
  add(user: Omit<User, 'intercom_id'>): User;
  replace(user: User): void;
  remove(user: User): void;
}

export function createUserStore(): UserStore {
  const users = new Map<string, User>();
  const byUserId = new Map<string, User>();
  const byEmail = new Map<string, User>();
  let added = 0;

  function index(user: User): void {
    if (user.user_id !== null) byUserId.set(user.user_id, user);
    if (user.email !== null) byEmail.set(user.email.toLowerCase(), user);
  }

  /** Goes by what the user is stored with, which may be other than what it comes with. */
  function unindex({ intercom_id }: User): void {
    const user = users.get(intercom_id);
    if (!user) return;
    if (user.user_id !== null) byUserId.delete(user.user_id);
    if (user.email !== null) byEmail.delete(user.email.toLowerCase());
  }

  function put(user: User): void {
    unindex(user);
    users.set(user.intercom_id, user);
    index(user);
  }

  return {
    get size() {
      return users.size;
    },
    byUserId: (userId) => byUserId.get(userId),
    byEmail: (email) => byEmail.get(email.toLowerCase()),
    page: (offset, limit) => [...users.values()].slice(offset, offset + limit),
    add(fields) {
      added += 1;
      const user = { ...fields, intercom_id: added.toString(16).padStart(24, '0') };
      put(user);
      return user;
    },
    replace: put,
    remove(user) {
      unindex(user);
      users.delete(user.intercom_id);
    },
  };
}
