import type { App } from '../apps.ts';
import {
  ApiException,
  type Identifiers,
  type ThreadStart,
  type ThreadUpdate,
} from '../contract.ts';
import type { HandlersOf } from '../http/handlers.ts';
import { jsonResponse } from '../http/respond.ts';
import { renderMarkdown } from '../markdown.ts';
import {
  type AdminAuthor,
  type Message,
  type Thread,
  type ThreadStore,
  updatedAt,
} from '../store/messageThreads.ts';
import type { User } from '../store/users.ts';
import type { Users } from './users.ts';

/** A thread, or threads, with their user. */
export interface Owned<T> {
  readonly user: User;
  readonly found: T;
}

/** The operations on the threads of an app. They throw an `ApiException` to respond with. */
export interface Threads {
  list(identifiers: Identifiers): Owned<readonly Thread[]>;
  get(identifiers: Identifiers, threadId: number): Owned<Thread>;
  start(start: ThreadStart): Owned<Thread>;
  update(update: ThreadUpdate): Owned<Thread>;
}

interface ThreadsOptions {
  readonly users: Pick<Users, 'get'>;
  readonly store: ThreadStore;
  /** The time in Unix seconds. */
  readonly clock: () => number;
}

export function threadNotFound(): ApiException {
  return new ApiException('not_found', 'The Message Thread was not found');
}

/** Creates the operations on threads of an app that keeps them. */
export function createThreads({ users, store, clock }: ThreadsOptions): Threads {
  function write(body: string, url: string | undefined): Message {
    return { created_at: clock(), url: url ?? null, subject: null, body, admin: null };
  }

  function get(identifiers: Identifiers, threadId: number): Owned<Thread> {
    const user = users.get(identifiers);
    const thread = store.byId(threadId);
    // Not specified by v1: a thread of another user is a 404.
    if (thread?.owner !== user.intercom_id) throw threadNotFound();
    return { user, found: thread };
  }

  return {
    list(identifiers) {
      const user = users.get(identifiers);
      // Not specified by v1: the thread with the latest message comes first.
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
      // Not specified by v1: a reply marks the thread as read.
      const thread: Thread = { ...found, read: true, messages: [...found.messages, ...reply] };
      store.replace(thread);
      return { user, found: thread };
    },
  };
}

/** A thread as the API responds with it. Fields that a test looks at first have types. */
export interface WireThread {
  readonly thread_id: number;
  readonly read: boolean;
  readonly messages: readonly { readonly html: string; readonly [field: string]: unknown }[];
  readonly [field: string]: unknown;
}

/** Draws a grey disc, as a data URL, so that a page needs no other host to show it. */
function drawAvatar(size: number): string {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 2 2"><circle cx="1" cy="1" r="1" fill="#889"/></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

function formatAdmin({ name, avatar }: AdminAuthor): object {
  const square = (size: number) => avatar ?? drawAvatar(size);
  return {
    name,
    is_admin: true,
    avatar: { square_25: square(25), square_50: square(50), square_128: square(128) },
  };
}

function formatAuthor({ name, email, user_id }: User): object {
  return {
    name,
    is_admin: false,
    ...(email !== null && { email }),
    ...(user_id !== null && { user_id }),
    avatar: {},
  };
}

function formatMessage(
  { created_at, url, subject, body, admin }: Message,
  user: User,
): WireThread['messages'][number] {
  return {
    created_at,
    url,
    ...(subject !== null && { subject }),
    html: renderMarkdown(body),
    from: admin ? formatAdmin(admin) : formatAuthor(user),
  };
}

/** Formats a thread as the API responds with it. */
export function formatThread(thread: Thread, user: User): WireThread {
  const { thread_id, message_id, read, interrupt, messages } = thread;
  return {
    thread_id,
    message_id,
    message_type: 'conversation',
    read,
    interrupt,
    created_by_user: messages[0].admin === null,
    created_at: messages[0].created_at,
    updated_at: updatedAt(thread),
    messages: messages.map((message) => formatMessage(message, user)),
  };
}

function written({ user, found }: Owned<Thread>): Response {
  return jsonResponse(formatThread(found, user), { status: 201 });
}

function update({ threads }: App, write: ThreadUpdate): Response {
  return written(threads.update(write));
}

export const messageThreadsHandlers: HandlersOf<'messageThreads'> = {
  'messageThreads.list'({ threads }, { identifiers }) {
    const { user, found } = threads.list(identifiers);
    return jsonResponse(found.map((thread) => formatThread(thread, user)));
  },
  'messageThreads.get'({ threads }, { identifiers, thread_id }) {
    const { user, found } = threads.get(identifiers, thread_id);
    return jsonResponse(formatThread(found, user));
  },
  'messageThreads.create': ({ threads }, start) => written(threads.start(start)),
  'messageThreads.reply': update,
  'messageThreads.markRead': update,
};
