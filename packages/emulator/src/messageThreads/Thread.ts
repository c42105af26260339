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
  /** Who wrote it; null when the user of the thread did. */
  readonly admin: AdminAuthor | null;
}

/** A thread as it is stored. Never changed in place. */
export interface Thread {
  readonly thread_id: number;
  readonly message_id: number;
  /** The `intercom_id` of the user. */
  readonly owner: string;
  /** Whether the user has read it. */
  readonly read: boolean;
  readonly interrupt: boolean;
  /** The oldest first; at least one. */
  readonly messages: readonly [Message, ...Message[]];
}

/** When something was last said in a thread. */
export function updatedAt({ messages }: Thread): number {
  return (messages.at(-1) ?? messages[0]).created_at;
}
