// The same v1 calls to the emulator of v1 and to a gateway before an emulated workspace. What differs is on
// the list below; a new difference fails, and so does one on the list that does not occur any more.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as core from '@intercom-fetch/core';
import { MessageThreadSchema } from '@intercom-fetch/core/schemas';
import { createEmulator } from '@intercom-fetch/emulator';
import { open } from './stage.ts';

/** One of the two servers. */
interface Side {
  readonly client: core.Client;
  /** The team replies to a thread. */
  reply(threadId: number, body: string): void;
}

const app = { appId: 'my_app', apiKey: 'my_key' };

function openV1(): Side {
  const emulator = createEmulator({ apps: [app] });
  return {
    client: core.createClient({
      ...{ ...app, fetch: emulator.fetch, validation: 'strict', retry: 0 },
    } as core.ClientOptions),
    reply: (thread_id, body) =>
      void emulator.admin.replyToMessageThread({ thread_id, body, name: 'Grace Hopper' }),
  };
}

function openGateway(): Side {
  const attributes = ['plan', 'seats', 'visits', 'renewed_at', 'yes'];
  const { client, emulator } = open({ emulator: { attributes, now: Date.now } });
  return {
    client,
    reply: (threadId, body) =>
      void emulator.admin.reply({ conversation_id: String(threadId), body }),
  };
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

/** The calls, in their order: each finds what those before it have left. */
const calls: Readonly<Record<string, (side: Side) => Promise<unknown>>> = {
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
  'get a tag that is not there': ({ client }) => core.getTag(client, { name: 'Free Trial' }),
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

/** Puts what differs from run to run in a form that does not: ids in the order in which they appear, and now. */
function createNormaliser(): (value: unknown) => unknown {
  const names = new Map<string, string>();
  const started = Math.floor(Date.now() / 1000);
  const nameOf = (kind: string, id: unknown) => {
    const key = `${kind} ${id}`;
    const name = names.get(key) ?? `${kind} ${names.size + 1}`;
    names.set(key, name);
    return name;
  };
  const isNow = (value: unknown) =>
    typeof value === 'number' && value >= started - 1 && value <= started + 600;

  return function normalise(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(normalise);
    if (isNow(value)) return 'now';
    if (typeof value !== 'object' || value === null) return value;
    const isTag = 'tagged_user_count' in value;
    return Object.fromEntries(
      Object.entries(value).map(([key, each]) => {
        const isId = each !== null && /^(?:intercom_id|thread_id|message_id)$/.test(key);
        if (isId || (isTag && key === 'id')) return [key, nameOf(key, each)];
        return [key, normalise(each)];
      }),
    );
  };
}

type Outcome = Readonly<Record<string, unknown>>;

async function run(side: Side): Promise<Readonly<Record<string, Outcome>>> {
  const normalise = createNormaliser();
  const outcomes: Record<string, Outcome> = {};
  for (const [name, call] of Object.entries(calls)) {
    try {
      outcomes[name] = { value: normalise(await call(side)) };
    } catch (error) {
      if (!(error instanceof core.ApiError)) throw error;
      outcomes[name] = { error: { name: error.name, status: error.status, type: error.type } };
    }
  }
  return outcomes;
}

interface Difference {
  readonly call: string;
  /** Such as `value.users.0.name`. */
  readonly path: string;
  readonly v1: unknown;
  readonly gateway: unknown;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

function compare(call: string, v1: unknown, gateway: unknown, path: string): Difference[] {
  if (isObject(v1) && isObject(gateway) && Array.isArray(v1) === Array.isArray(gateway)) {
    const keys = new Set([...Object.keys(v1), ...Object.keys(gateway)]);
    return [...keys].flatMap((key) =>
      compare(call, Reflect.get(v1, key), Reflect.get(gateway, key), path ? `${path}.${key}` : key),
    );
  }
  return Object.is(v1, gateway) ? [] : [{ call, path, v1, gateway }];
}

const isId = (value: unknown) => typeof value === 'string' && /^[0-9a-f]{24}$/.test(value);

const isText = (value: unknown): value is string => typeof value === 'string';

/** The differences that there are, by why they are. */
const documented: Readonly<Record<string, (difference: Difference) => boolean>> = {
  'Intercom does not have the number of sessions any more': ({ path, v1, gateway }) =>
    path.endsWith('.session_count') && typeof v1 === 'number' && gateway === null,
  'Intercom does not take the IP address of a user': ({ path, v1, gateway }) =>
    path.endsWith('.last_seen_ip') && isText(v1) && gateway === null,
  'Intercom does not take the browser of a user': ({ path, v1, gateway }) =>
    path.endsWith('.last_seen_user_agent') && isText(v1) && gateway === null,
  'an attribute that was cleared is absent': ({ path, v1, gateway }) =>
    path.endsWith('.custom_data.plan') && v1 === null && gateway === undefined,
  'an attribute that the workspace does not have is refused': ({ call, path, v1, gateway }) =>
    call === 'write an attribute that the workspace has not' &&
    (path === 'value'
      ? isObject(v1) && gateway === undefined
      : path === 'error' && v1 === undefined),
  'companies have the ids that Intercom gave them': ({ path, v1, gateway }) =>
    /\.company_ids\.\d$/.test(path) && v1 === 'c1' && isId(gateway),
  'Markdown is text': ({ path, v1, gateway }) =>
    path.endsWith('html') && isText(v1) && v1.replace(/<\/?em>/g, '*') === gateway,
  'a conversation does not keep the page that it was started from': ({ path, v1, gateway }) =>
    path === 'value.messages.0.url' && isText(v1) && gateway === null,
  'admins have no pictures': ({ path, v1, gateway }) =>
    /\.from\.avatar\.square_\d+$/.test(path) && isText(v1) && gateway === undefined,
  // Nothing says what Intercom does; the emulated workspace leaves it to the mark.
  'a reply does not mark the thread as read': ({ call, path, v1, gateway }) =>
    call === 'reply to a thread' && path === 'value.read' && v1 === true && gateway === false,
  'case plays no part in the names of tags': ({ call, path, v1, gateway }) =>
    call === 'get a tag in another case' &&
    (path === 'value' ? v1 === undefined && isObject(gateway) : path === 'error'),
  'a user who was deleted and is created again is the same one': ({ call, path }) =>
    call === 'create a deleted user again' && path === 'value.intercom_id',
  'a user who was deleted and is created again has the old email': ({ call, path, v1, gateway }) =>
    call === 'create a deleted user again' &&
    path === 'value.email' &&
    v1 === null &&
    gateway === 'bob@example.com',
  'a user who was deleted and is created again has the old companies': ({
    call,
    path,
    v1,
    gateway,
  }) =>
    call === 'create a deleted user again' &&
    path === 'value.company_ids.0' &&
    v1 === undefined &&
    isId(gateway),
  'a user who was deleted and is created again has the old tags': ({ call, path, v1, gateway }) =>
    call === 'get the tag of a user who is there again' &&
    path === 'value.tagged_user_count' &&
    v1 === 1 &&
    gateway === 2,
};

describe('A gateway and the emulator of v1', () => {
  it('differ in what is documented, and in all of that', async () => {
    const v1 = await run(openV1());
    const gateway = await run(openGateway());
    const found = Object.keys(calls).flatMap((name) => compare(name, v1[name], gateway[name], ''));
    const rules = Object.entries(documented);
    const unknown = found.filter((each) => rules.filter(([, fits]) => fits(each)).length !== 1);
    const show = ({ call, path, v1: before, gateway: after }: Difference) =>
      `${call}: ${path}: ${JSON.stringify(before)} → ${JSON.stringify(after)}`;
    assert.deepEqual(unknown.map(show), []);
    const unused = rules.filter(([, fits]) => !found.some(fits)).map(([name]) => name);
    assert.deepEqual(unused, []);
  });
});
