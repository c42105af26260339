// Checked by tsc, never run: calls that the types of the threads' operations allow and refuse.
import type { Client } from '@intercom-fetch/core';
import {
  type Avatar,
  createMessageThread,
  getMessageThread,
  listMessageThreads,
  type MessageThread,
  markMessageThreadRead,
  replyToMessageThread,
} from '@intercom-fetch/core/messageThreads';

export async function calls(client: Client) {
  await listMessageThreads(client, { email: 'a@example.com', current_url: 'https://x.example' });
  await createMessageThread(client, { user_id: '7', body: 'x', url: null });
  // @ts-expect-error a user is required
  await listMessageThreads(client, {});
  // @ts-expect-error a thread_id is required
  await getMessageThread(client, { user_id: '7' });
  // @ts-expect-error an id is an integer
  await markMessageThreadRead(client, { user_id: '7', thread_id: '5591' });
  // @ts-expect-error a reply has a body
  await replyToMessageThread(client, { user_id: '7', thread_id: 5591 });
  // @ts-expect-error with a thread_id it would be a reply
  await createMessageThread(client, { user_id: '7', body: 'x', thread_id: 5591 });
}

export async function results(client: Client) {
  const threads: MessageThread[] = await listMessageThreads(client, { user_id: '7' });
  const [message] = threads[0]?.messages ?? [];
  const html: string | null | undefined = message?.html ?? message?.rendered_body;
  const avatar: Avatar | null | undefined = message?.from?.avatar;
  // @ts-expect-error an author may be missing
  message?.from.name;
  return { html, avatar };
}
