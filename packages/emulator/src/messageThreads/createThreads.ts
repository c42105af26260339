import {
  ApiException,
  type Identifiers,
  type ThreadStart,
  type ThreadUpdate,
} from '../contract.ts';
import type { Users } from '../users/createUsers.ts';
import type { User } from '../users/User.ts';
import type { ThreadStore } from './createThreadStore.ts';
import { type Message, type Thread, updatedAt } from './Thread.ts';

/** Something of a user, together with the user. */
export interface Owned<T> {
  readonly user: User;
  readonly found: T;
}

/** What the routes do to the threads of an app. Each method throws an `ApiException` when it cannot. */
export interface Threads {
  list(identifiers: Identifiers): Owned<readonly Thread[]>;
  get(identifiers: Identifiers, threadId: number): Owned<Thread>;
  start(start: ThreadStart): Owned<Thread>;
  update(update: ThreadUpdate): Owned<Thread>;
}

export interface ThreadsOptions {
  readonly users: Pick<Users, 'get'>;
  readonly store: ThreadStore;
  /** The time in Unix seconds. */
  readonly clock: () => number;
}

export function threadNotFound(): ApiException {
  return new ApiException('not_found', 'The Message Thread was not found');
}

/** Threads that are kept. */
export function createThreads({ users, store, clock }: ThreadsOptions): Threads {
  function write(body: string, url: string | undefined): Message {
    return { created_at: clock(), url: url ?? null, subject: null, body, admin: null };
  }

  function get(identifiers: Identifiers, threadId: number): Owned<Thread> {
    const user = users.get(identifiers);
    const thread = store.byId(threadId);
    // ours: the thread of somebody else is as good as none.
    if (thread?.owner !== user.intercom_id) throw threadNotFound();
    return { user, found: thread };
  }

  return {
    list(identifiers) {
      const user = users.get(identifiers);
      // ours: the thread in which something was said last comes first.
      const threads = store.of(user.intercom_id).reverse();
      return { user, found: threads.sort((a, b) => updatedAt(b) - updatedAt(a)) };
    },
    get,
    start({ identifiers, body, url }) {
      const user = users.get(identifiers);
      const fields = { owner: user.intercom_id, read: true, interrupt: false };
      return { user, found: store.add({ ...fields, messages: [write(body, url)] }) };
    },
    update({ identifiers, thread_id, body, url }) {
      const { user, found } = get(identifiers, thread_id);
      const reply = body === undefined ? [] : [write(body, url)];
      // ours: who replies has read it.
      const thread: Thread = { ...found, read: true, messages: [...found.messages, ...reply] };
      store.replace(thread);
      return { user, found: thread };
    },
  };
}
