import type { UserIdentifier } from '../users/types.ts';

/** Pictures of an author, as URLs, by their size in pixels. Empty for users. */
export interface Avatar {
  square_25?: string | null | undefined;
  square_50?: string | null | undefined;
  square_128?: string | null | undefined;
}

/** The author of a message: a user, or an admin of the app. */
export interface MessageAuthor {
  name?: string | null | undefined;
  /** True for somebody of the app's team. */
  is_admin?: boolean | null | undefined;
  email?: string | null | undefined;
  /** The app's id of the user. */
  user_id?: string | null | undefined;
  /** Empty for users. */
  avatar?: Avatar | null | undefined;
}

/**
 * One message of a thread. Any field may be null or missing, and fields that are not listed here
 * arrive untouched.
 *
 * Source: clients of 2012 to 2014.
 */
export interface Message {
  /** When it was written, in Unix seconds. */
  created_at?: number | null | undefined;
  /** URL of the page it was written on. */
  url?: string | null | undefined;
  subject?: string | null | undefined;
  /** The text as HTML. It comes from other people: put it into a page only after cleaning it. */
  html?: string | null | undefined;
  /** The text in older payloads, in place of `html`. */
  rendered_body?: string | null | undefined;
  from?: MessageAuthor | null | undefined;
}

/**
 * A conversation between a user and the app's team. Times are Unix seconds. Any field may be null
 * or missing, and fields that are not listed here arrive untouched.
 *
 * Source: clients of 2012 to 2014.
 */
export interface MessageThread {
  thread_id?: number | null | undefined;
  message_id?: number | string | null | undefined;
  /** Such as `conversation`. */
  message_type?: string | null | undefined;
  /** True when the user has read it. */
  read?: boolean | null | undefined;
  interrupt?: boolean | null | undefined;
  /** True when the user started it, false when an admin did. */
  created_by_user?: boolean | null | undefined;
  /** In Unix seconds. */
  created_at?: number | null | undefined;
  /** In Unix seconds. */
  updated_at?: number | null | undefined;
  messages?: Message[] | null | undefined;
}

/** The identifiers of a thread: those of its user, and its own. */
export type MessageThreadIdentifier = UserIdentifier & {
  /** The id of one of the user's threads, an integer. */
  thread_id: number;
};
