import * as v from 'valibot';

/** Pictures of an author, as URLs, by their size in pixels. Empty for users. */
export interface Avatar {
  square_25?: string | null | undefined;
  square_50?: string | null | undefined;
  square_128?: string | null | undefined;
}

/** Who wrote a message: a user, or an admin of the app. */
export interface MessageAuthor {
  name?: string | null | undefined;
  /** Whether it is somebody of the app's team. */
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
  /** What older payloads hold instead of `html`. */
  rendered_body?: string | null | undefined;
  from?: MessageAuthor | null | undefined;
}

const text = v.nullish(v.string());

/** Schema of {@link Message}. */
export const MessageSchema: v.GenericSchema<unknown, Message> = v.looseObject({
  created_at: v.nullish(v.number()),
  url: text,
  subject: text,
  html: text,
  rendered_body: text,
  from: v.nullish(
    v.looseObject({
      name: text,
      is_admin: v.nullish(v.boolean()),
      email: text,
      user_id: text,
      avatar: v.nullish(v.looseObject({ square_25: text, square_50: text, square_128: text })),
    }),
  ),
});
