import type { Ids } from './ids.ts';
import { createSequence } from './sequence.ts';
import { decodeUser, encodeUser } from './users/format.ts';
import type { User } from './users/User.ts';

/** A user that may bring the id it had elsewhere. */
export type AddedUser = Omit<User, 'intercom_id'> & { readonly intercom_id?: string | undefined };

/**
 * The users of one app, in the order of their creation. Whoever writes has made sure that no two
 * share a `user_id` or an email.
 *
 * Each is kept as the JSON of its answer: a page is put together from texts, and the garbage collector
 * has one string to look at where there would be a dozen objects, a million times over.
 */
export interface UserStore {
  readonly size: number;
  byId(intercomId: string): User | undefined;
  byUserId(userId: string): User | undefined;
  /** Compares without regard to case. */
  byEmail(email: string): User | undefined;
  /** The position of the user with one of the identifiers: it stays the same, and is never another's. */
  find(by: { intercom_id: string } | { user_id: string } | { email: string }): number | undefined;
  /** The JSON of the user at a position. */
  textAt(position: number): string | undefined;
  /** The `intercom_id` of the user at a position. */
  idAt(position: number): string | undefined;
  /** The JSON of each user on a page. */
  page(offset: number, limit: number): string[];
  /** The JSON of each user. */
  texts(): Generator<string>;
  /**
   * Adds the user, or replaces the one with its `intercom_id`. One that brings none is given one, by
   * which the store knows it from then on.
   */
  put(user: AddedUser): User;
  remove(user: User): void;
}

/** Emails are compared without regard to case [ours]. */
function emailKey(email: string): string {
  return email.toLowerCase();
}

export function createUserStore(ids: Ids): UserStore {
  const users = createSequence<string>();
  // Each holds positions in the sequence.
  const byId = new Map<string, number>();
  const byUserId = new Map<string, number>();
  const byEmail = new Map<string, number>();
  /** By position, also of users who are gone. */
  const idsAt: string[] = [];

  function find(by: Parameters<UserStore['find']>[0]): number | undefined {
    if ('intercom_id' in by) return byId.get(by.intercom_id);
    return 'user_id' in by ? byUserId.get(by.user_id) : byEmail.get(emailKey(by.email));
  }

  function at(position: number | undefined): User | undefined {
    const text = position === undefined ? undefined : users.get(position);
    return text === undefined ? undefined : decodeUser(text);
  }

  function index({ user_id, email }: User, position: number): void {
    if (user_id !== null) byUserId.set(user_id, position);
    if (email !== null) byEmail.set(emailKey(email), position);
  }

  function unindex({ user_id, email }: User): void {
    if (user_id !== null) byUserId.delete(user_id);
    if (email !== null) byEmail.delete(emailKey(email));
  }

  /** Goes by what the user is stored with, which may be other than what it comes with. */
  function stored(intercomId: string): { position: number; before: User } | undefined {
    const position = byId.get(intercomId);
    const before = at(position);
    return position === undefined || !before ? undefined : { position, before };
  }

  return {
    get size() {
      return users.size;
    },
    byId: (intercom_id) => at(find({ intercom_id })),
    byUserId: (user_id) => at(find({ user_id })),
    byEmail: (email) => at(find({ email })),
    find,
    textAt: users.get,
    idAt: (position) => idsAt[position],
    page: users.page,
    texts: users.values,
    put(fields) {
      const user = { ...fields, intercom_id: fields.intercom_id ?? ids.user((id) => byId.has(id)) };
      const text = encodeUser(user);
      const found = stored(user.intercom_id);
      if (found) {
        unindex(found.before);
        users.replace(found.position, text);
      }
      const position = found?.position ?? users.add(text);
      byId.set(user.intercom_id, position);
      idsAt[position] = user.intercom_id;
      index(user, position);
      return user;
    },
    remove({ intercom_id }) {
      const found = stored(intercom_id);
      if (!found) return;
      unindex(found.before);
      users.remove(found.position);
      byId.delete(intercom_id);
    },
  };
}
