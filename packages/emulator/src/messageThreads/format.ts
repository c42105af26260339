import { renderMarkdown } from '../renderMarkdown.ts';
import type { User } from '../users/User.ts';
import { type AdminAuthor, type Message, type Thread, updatedAt } from './Thread.ts';

/** A thread as the API answers it; typed is what a test looks at first. */
export interface WireThread {
  readonly thread_id: number;
  readonly read: boolean;
  readonly messages: readonly { readonly html: string; readonly [field: string]: unknown }[];
  readonly [field: string]: unknown;
}

/** A grey disc, so that a page that shows it needs no other host. */
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

/** A thread as the API answers it. */
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
