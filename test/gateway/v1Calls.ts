import * as core from '@intercom-fetch/core';
import { MessageThreadSchema } from '@intercom-fetch/core/schemas';

/** A server of v1, to compare with another. */
export interface Side {
  readonly client: core.Client;
  /** The team replies to a thread. */
  reply(threadId: number, body: string): void;
}

const ada = { user_id: '7', email: 'Ada@example.com' };

async function firstThread({ client }: Side): Promise<{ user_id: string; thread_id: number }> {
  const [thread] = await core.listMessageThreads(client, { user_id: '7' });
  return { user_id: '7', thread_id: Number(thread?.thread_id) };
}

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

/** The calls, in order. Each builds on the data of those before it. */
export const calls: Readonly<Record<string, (side: Side) => Promise<unknown>>> = {
  'get nobody': ({ client }) => core.getUser(client, { user_id: 'nobody' }),
  'create a user': ({ client }) =>
    core.createUser(client, {
      ...ada,
      ...{ name: 'Ada & "Co" <x>', created_at: 1_270_000_000, last_request_at: 1_300_000_000 },
      ...{ unsubscribed_from_emails: true, last_seen_ip: '127.0.0.1' },
      custom_data: { plan: 'pro', seats: 1, yes: true },
    }),
  'create a user without a time': ({ client }) =>
    core.createUser(client, { email: 'bob@example.com' }),
  'create a user with an odd user_id': ({ client }) =>
    core.createUser(client, { user_id: '../a/b ü', name: '日本' }),
  'get by user_id': ({ client }) => core.getUser(client, { user_id: '7' }),
  'get by an email in another case': ({ client }) =>
    core.getUser(client, { email: 'ada@EXAMPLE.com' }),
  'get by both': ({ client }) => core.getUser(client, ada),
  'get by an odd user_id': ({ client }) => core.getUser(client, { user_id: '../a/b ü' }),
  'get by a foreign email': ({ client }) =>
    core.getUser(client, { user_id: 'x', email: 'ada@example.com' }),
  'update with increments': ({ client }) =>
    core.updateUser(client, {
      ...{ user_id: '7', name: 'Ada Lovelace', increments: { seats: 2, visits: 0 } },
      custom_data: { renewed_at: 1_700_000_000 },
    }),
  'update with known increments': ({ client }) =>
    core.updateUser(client, { user_id: '7', increments: { seats: -0.5 } }),
  'increment a text': ({ client }) =>
    core.updateUser(client, { user_id: '7', increments: { plan: 1 } }),
  'clear an attribute': ({ client }) =>
    core.updateUser(client, { user_id: '7', custom_data: { plan: null } }),
  'clear the time of signing up': ({ client }) =>
    core.updateUser(client, { user_id: '7', created_at: null }),
  'give a user_id to an email': ({ client }) =>
    core.updateUser(client, { user_id: '8', email: 'bob@example.com' }),
  'take the email of another': ({ client }) =>
    core.updateUser(client, { user_id: '9', email: 'bob@example.com' }),
  'give an email of another': ({ client }) =>
    core.updateUser(client, { user_id: '7', email: 'bob@example.com' }),
  'write a company': ({ client }) =>
    core.updateUser(client, { user_id: '8', company: { id: 'c1', name: 'Co' } }),
  'bulk create': ({ client }) =>
    core.bulkCreateUsers(client, {
      users: [
        { user_id: 'b1', email: 'b1@example.com' },
        { user_id: 'b2', name: 'B2' },
        { user_id: '7', name: 'Ada L.' },
        { user_id: 'b3', email: 'bob@example.com' },
        { email: 'b4@example.com' },
        { email: 'B4@example.com', name: 'B4' },
      ],
    }),
  'bulk create nobody': ({ client }) =>
    core.bulkCreateUsers(client, { users: [{ user_id: 'b3', email: 'bob@example.com' }] }),
  import: ({ client }) => core.importUsers(client, [{ user_id: 'i1' }, { user_id: 'i2' }]),
  count: ({ client }) => core.countUsers(client),
  'list a page': ({ client }) => core.listUsers(client, { page: 2, per_page: 3 }),
  'list past the end': ({ client }) => core.listUsers(client, { page: 9, per_page: 3 }),
  'iterate over all': ({ client }) =>
    collect(core.iterateUsers(client, { per_page: 4 }, { concurrency: 2 })),
  'write a note': ({ client }) => core.createNote(client, { user_id: '7', body: 'Called today' }),
  'write a note in Markdown': ({ client }) =>
    core.createNote(client, { user_id: '7', body: 'Called *today*' }),
  'write a note on nobody': ({ client }) =>
    core.createNote(client, { user_id: 'nobody', body: 'Called today' }),
  'list no threads': ({ client }) => core.listMessageThreads(client, { user_id: '7' }),
  'start a thread': ({ client }) =>
    core.createMessageThread(client, { user_id: '7', body: 'How do I export?' }),
  'start a thread from a page': ({ client }) =>
    client.request({
      ...{ method: 'POST', path: '/users/message_threads' },
      body: { user_id: '8', body: 'Hi', url: 'https://app.example.com/' },
      response: { name: 'a thread', isUsable: () => true, schema: MessageThreadSchema },
    } as never),
  'start a thread in Markdown': ({ client }) =>
    core.createMessageThread(client, { user_id: '8', body: 'How do *I*?' }),
  'get a reply': async (side) => {
    const thread = await firstThread(side);
    side.reply(thread.thread_id, 'Like this');
    return core.getMessageThread(side.client, thread);
  },
  'leave an impression': ({ client }) => core.createImpression(client, { user_id: '7' }),
  'list threads': ({ client }) => core.listMessageThreads(client, { user_id: '7' }),
  'get the thread of another': async (side) => {
    const { thread_id } = await firstThread(side);
    return core.getMessageThread(side.client, { user_id: '8', thread_id });
  },
  'reply to a thread': async (side) =>
    core.replyToMessageThread(side.client, { ...(await firstThread(side)), body: 'Found it' }),
  'mark a thread as read': async (side) =>
    core.markMessageThreadRead(side.client, await firstThread(side)),
  'leave an impression after that': ({ client }) =>
    core.createImpression(client, { user_id: '7', user_ip: '::1', user_agent: 'Agent/1.0' }),
  'get a tag that does not exist': ({ client }) => core.getTag(client, { name: 'Free Trial' }),
  'list users of a tag that is not there': ({ client }) =>
    core.listUsers(client, { tag_name: 'Free Trial' }),
  'create a tag': ({ client }) => core.createTag(client, { name: 'Free Trial', color: 'green' }),
  'update a tag': ({ client }) => core.updateTag(client, { name: 'Free Trial', color: 'red' }),
  'tag users': ({ client }) =>
    core.tagUsers(client, {
      ...{ name: 'Free Trial', user_ids: ['7', '8', 'nobody'] },
      emails: ['B4@example.com', 'nobody@example.com'],
    }),
  'get a tag': ({ client }) => core.getTag(client, { name: 'Free Trial' }),
  'list users of a tag': ({ client }) =>
    core.listUsers(client, { tag_name: 'Free Trial', per_page: 2 }),
  'get a tag in another case': ({ client }) => core.getTag(client, { name: 'free trial' }),
  'untag users': ({ client }) =>
    core.untagUsers(client, { name: 'Free Trial', user_ids: ['7', 'nobody'] }),
  'send an event': ({ client }) =>
    core.createEvent(client, { user_id: '7', event_name: 'signed-in', metadata: { a: 1 } }),
  'send an event of nobody': ({ client }) =>
    core.createEvent(client, { user_id: 'nobody', event_name: 'signed-in' }),
  'send events': ({ client }) =>
    core.createEvents(client, { events: [{ event_name: 'a' }, { event_name: 'b' }], user: ada }),
  'delete a user': ({ client }) => core.deleteUser(client, { user_id: '8' }),
  'delete a user again': ({ client }) => core.deleteUser(client, { user_id: '8' }),
  'get a deleted user': ({ client }) => core.getUser(client, { email: 'bob@example.com' }),
  'get the tag of a deleted user': ({ client }) => core.getTag(client, { name: 'Free Trial' }),
  'create a deleted user again': ({ client }) =>
    core.createUser(client, { user_id: '8', name: 'New' }),
  'get the tag of a user who is there again': ({ client }) =>
    core.getTag(client, { name: 'Free Trial' }),
  'count at last': ({ client }) => core.countUsers(client),
  'write an attribute that the workspace has not': ({ client }) =>
    core.updateUser(client, { user_id: '8', custom_data: { unknown: 1 } }),
};
