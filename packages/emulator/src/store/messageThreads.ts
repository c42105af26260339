import { FieldException, type JsonObject, threadId } from '../contract.ts';
import {
  readBoolean,
  readDate,
  readEach,
  readField,
  readInside,
  readIntegerId,
  readObject,
  readString,
  refuseUnknown,
  requireText,
} from '../fields.ts';
import type { StatePart } from '../snapshot.ts';
import type { Ids } from './ids.ts';
import { requireUserRef, type UserRef } from './userState.ts';
import type { UserStore } from './users.ts';

/** An admin as the author of a message. */
export interface AdminAuthor {
  readonly name: string;
  /** URL of a picture, or null for the emulator's own. */
  readonly avatar: string | null;
}

/** A message as it is stored. */
export interface Message {
  /** In Unix seconds. */
  readonly created_at: number;
  /** URL of the page it was written on. */
  readonly url: string | null;
  readonly subject: string | null;
  /** Markdown. */
  readonly body: string;
  /** The writer; null for the user of the thread. */
  readonly admin: AdminAuthor | null;
}

/** A thread as it is stored. It is replaced, and never changed. */
export interface Thread {
  readonly thread_id: number;
  readonly message_id: number;
  /** The `intercom_id` of the user. */
  readonly owner: string;
  /** True when the user has read it. */
  readonly read: boolean;
  readonly interrupt: boolean;
  /** The oldest first; at least one. */
  readonly messages: readonly [Message, ...Message[]];
}

/** Returns the time of the latest message of a thread. */
export function updatedAt({ messages }: Thread): number {
  return (messages.at(-1) ?? messages[0]).created_at;
}

/** A thread to add, with the ids of a snapshot or without. */
type AddedThread = Omit<Thread, 'thread_id' | 'message_id'> & {
  readonly thread_id?: number | undefined;
  readonly message_id?: number | undefined;
};

/** The threads of one app. */
export interface ThreadStore {
  byId(threadId: number): Thread | undefined;
  hasMessage(messageId: number): boolean;
  /** Of one user, in the order in which they were started. */
  of(intercomId: string): Thread[];
  countUnread(intercomId: string): number;
  values(): Iterable<Thread>;
  add(thread: AddedThread): Thread;
  replace(thread: Thread): void;
  forget(intercomId: string): void;
}

export function createThreadStore(ids: Ids): ThreadStore {
  const byId = new Map<number, Thread>();
  const messageIds = new Set<number>();
  const byOwner = new Map<string, Set<number>>();

  function of(intercomId: string): Thread[] {
    return [...(byOwner.get(intercomId) ?? [])].flatMap((id) => byId.get(id) ?? []);
  }

  return {
    byId: (threadId) => byId.get(threadId),
    hasMessage: (messageId) => messageIds.has(messageId),
    of,
    countUnread: (intercomId) => of(intercomId).filter(({ read }) => !read).length,
    values: () => byId.values(),
    add(fields) {
      const thread = {
        ...fields,
        thread_id: fields.thread_id ?? ids.thread((id) => byId.has(id)),
        message_id: fields.message_id ?? ids.message((id) => messageIds.has(id)),
      };
      byId.set(thread.thread_id, thread);
      messageIds.add(thread.message_id);
      const owned = byOwner.get(thread.owner) ?? new Set();
      byOwner.set(thread.owner, owned.add(thread.thread_id));
      return thread;
    },
    replace: (thread) => void byId.set(thread.thread_id, thread),
    forget(intercomId) {
      for (const { thread_id, message_id } of of(intercomId)) {
        byId.delete(thread_id);
        messageIds.delete(message_id);
      }
      byOwner.delete(intercomId);
    },
  };
}

/** A message in a seed or a snapshot. */
export interface MessageState {
  /** Markdown. */
  readonly body: string;
  /** In Unix seconds; default: the time of seeding. */
  readonly created_at?: number;
  readonly url?: string | null;
  readonly subject?: string | null;
  /** The writer; default: null, for the user. */
  readonly admin?: { readonly name: string; readonly avatar?: string | null } | null;
}

/** A thread in a seed or a snapshot. */
export interface MessageThreadState {
  readonly user: UserRef;
  /** The oldest first; at least one. */
  readonly messages: readonly MessageState[];
  /** A positive integer; default: the app's next one. */
  readonly thread_id?: number;
  /** A positive integer; default: the app's next one. */
  readonly message_id?: number;
  /** Whether the user has read it; default: whether the last message is the user's. */
  readonly read?: boolean;
  /** Default: false. */
  readonly interrupt?: boolean;
}

function parseAdmin(admin: JsonObject): AdminAuthor {
  refuseUnknown(admin, ['name', 'avatar']);
  return { name: requireText(admin, 'name'), avatar: readString(admin, 'avatar') ?? null };
}

function parseMessage(message: JsonObject, clock: () => number): Message {
  refuseUnknown(message, ['body', 'created_at', 'url', 'subject', 'admin']);
  return {
    body: requireText(message, 'body'),
    created_at: readDate(message, 'created_at') ?? clock(),
    url: readString(message, 'url') ?? null,
    subject: readString(message, 'subject') ?? null,
    admin: readObject(message, 'admin') ? readInside(message, 'admin', parseAdmin) : null,
  };
}

function readFreeMessageId(element: JsonObject, store: ThreadStore): number | undefined {
  const id = readIntegerId(element, 'message_id');
  if (id === undefined || !store.hasMessage(id)) return id;
  throw new FieldException('message_id', 'is that of another thread');
}

function readFreeThreadId(element: JsonObject, store: ThreadStore): number | undefined {
  const id = readField(element, 'thread_id', threadId);
  if (id === undefined || !store.byId(id)) return id;
  throw new FieldException('thread_id', 'is that of another thread');
}

/** Makes the element of a snapshot, with its fields always in the same order. */
function toState({ owner, thread_id, message_id, read, interrupt, messages }: Thread) {
  return {
    user: { intercom_id: owner },
    thread_id,
    message_id,
    read,
    interrupt,
    messages: messages.map(({ body, created_at, url, subject, admin }) => ({
      body,
      created_at,
      url,
      subject,
      admin,
    })),
  } satisfies MessageThreadState;
}

/** Makes the message threads of an app a part of its state. */
export function createThreadPart(
  store: ThreadStore,
  users: UserStore,
  clock: () => number,
): StatePart {
  return {
    forget: store.forget,
    take: () => Array.from(store.values(), toState),
    load(element) {
      refuseUnknown(element, ['user', 'messages', 'thread_id', 'message_id', 'read', 'interrupt']);
      const parse = (message: JsonObject) => parseMessage(message, clock);
      const [first, ...others] = readEach(element, 'messages', parse) ?? [];
      if (!first) throw new FieldException('messages', 'must have at least one element');
      store.add({
        thread_id: readFreeThreadId(element, store),
        message_id: readFreeMessageId(element, store),
        owner: requireUserRef(users, element),
        read: readBoolean(element, 'read') ?? (others.at(-1) ?? first).admin === null,
        interrupt: readBoolean(element, 'interrupt') ?? false,
        messages: [first, ...others],
      });
    },
  };
}
