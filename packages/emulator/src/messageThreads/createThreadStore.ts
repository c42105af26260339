import type { Ids } from '../ids.ts';
import type { Thread } from './Thread.ts';

/** A thread that may bring the ids it had elsewhere. */
export type AddedThread = Omit<Thread, 'thread_id' | 'message_id'> & {
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
