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
import type { StatePart } from '../StatePart.ts';
import type { UserStore } from '../store.ts';
import { requireUserRef, type UserRef } from '../users/userRef.ts';
import type { ThreadStore } from './createThreadStore.ts';
import type { AdminAuthor, Message, Thread } from './Thread.ts';

/** A message in a seed or a snapshot. */
export interface MessageState {
  /** Markdown. */
  readonly body: string;
  /** In Unix seconds; default: the time of seeding. */
  readonly created_at?: number;
  readonly url?: string | null;
  readonly subject?: string | null;
  /** Who wrote it; default: null, the user. */
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

/** In an order of the fields that does not depend on where the thread came from. */
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

/** The message threads of an app as a part of its state. */
export function createThreadPart(
  store: ThreadStore,
  users: UserStore,
  clock: () => number,
): StatePart {
  return {
    forget: store.forget,
    *texts() {
      for (const thread of store.values()) yield JSON.stringify(toState(thread));
    },
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
