// A third-party client of the time of v1, from the npm registry and unchanged. It takes a body for data unless the
// status is one that it knows as an error.
import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { after, before, beforeEach, describe, it } from 'node:test';
import { serve } from '@hono/node-server';
import { loadOldClient } from '../support/oldClients.ts';
import { workspace } from './sampleRequests.ts';
import { open, type Stage } from './stage.ts';

type Client = Record<string, (params: object) => Promise<Body>>;
type Create = (appId: string, apiKey: string, options: { endpoint: string }) => Client;

/** Type of all bodies, also of errors: the client returns nothing else. A field is only in the bodies that have it. */
interface Body {
  error: { type: string; message: string };
  name: string;
  user_id: string;
  custom_data: Record<string, unknown>;
  total_count: number;
  tagged_user_count: number;
  unread_messages: number;
  html: string;
  user: Body;
  thread_id: number;
  read: boolean;
  messages: Body[];
  length: number;
}

const { create } = loadOldClient<{ create: Create }>('0.0.8');

const app = { appId: 'my_app', apiKey: 'my:key' };
let stage: Stage;
const server = serve({
  fetch: (request) => stage.gateway.fetch(request),
  hostname: '127.0.0.1',
  port: 0,
});
before(() =>
  server.listening ? undefined : new Promise((resolve) => server.once('listening', resolve)),
);
after(() => new Promise((resolve) => server.close(resolve)));
beforeEach(() => {
  const gateway = { legacyStatuses: true, apps: { [app.appId]: app.apiKey } };
  stage = open({ emulator: workspace, gateway });
});

/** Makes a client, and returns a function that calls its operations. */
function connect({ appId, apiKey } = app) {
  const { port } = server.address() as AddressInfo;
  const client = create(appId, apiKey, { endpoint: `http://127.0.0.1:${port}/v1/` });
  return async (operation: string, params: object): Promise<Body> => {
    const body = await client[operation]?.(params);
    assert.ok(body !== undefined, `there is no ${operation}`);
    return body;
  };
}

describe('intercom.io 0.0.8 over a gateway', () => {
  const grace = { user_id: '9', email: 'grace@example.com', name: 'Grace' };

  it('creates, updates, gets, lists and deletes users', async () => {
    const call = connect();
    const created = await call('createUser', { ...grace, custom_data: { plan: 'pro' } });
    assert.deepEqual([created.name, created.custom_data], ['Grace', { plan: 'pro' }]);
    await call('updateUser', { user_id: '9', increments: { seats: 2 } });
    const found = await call('getUser', { email: 'Grace@example.com' });
    assert.deepEqual(found.custom_data, { plan: 'pro', seats: 2 });
    assert.equal((await call('getUsers', { page: 1, per_page: 10 })).total_count, 3);
    assert.equal((await call('deleteUser', { user_id: '9' })).name, 'Grace');
    assert.deepEqual((await call('getUser', { user_id: '9' })).error, {
      ...{ type: 'not_found', message: 'The User was not found' },
    });
  });

  it('creates, updates and gets tags', async () => {
    const call = connect();
    await call('createTag', { name: 'New', user_ids: ['7'], tag_or_untag: 'tag' });
    assert.equal((await call('getTag', { name: 'New' })).tagged_user_count, 1);
    await call('updateTag', { name: 'New', emails: ['ada@example.com'], tag_or_untag: 'untag' });
    assert.equal((await call('getTag', { name: 'New' })).tagged_user_count, 0);
  });

  it('starts threads, replies and reads them, one or all', async () => {
    const call = connect();
    const email = 'eve@example.com';
    const { thread_id } = await call('createMessageThread', { email, body: 'Hello' });
    await call('replyMessageThread', { email, thread_id, body: 'Anyone?' });
    stage.emulator.admin.reply({ conversation_id: String(thread_id), body: 'Yes' });
    const found = await call('getMessageThread', { email, thread_id });
    assert.equal(found.messages.length, 3);
    assert.equal((await call('getMessageThread', { email })).length, 1);
    assert.equal((await call('replyMessageThread', { email, thread_id, read: true })).read, true);
  });

  it('makes impressions, writes notes and records events at the root', async () => {
    const call = connect();
    const impression = {
      user_id: '7',
      user_ip: '203.0.113.7',
      current_url: 'https://example.com/',
    };
    assert.deepEqual(await call('createImpression', impression), { unread_messages: 0 });
    const note = await call('createNote', { email: 'ada@example.com', body: 'This is a note' });
    assert.deepEqual([note.html, note.user.name], ['<p>This is a note</p>', 'Ada']);
    await call('createEvent', { event_name: 'bought', created: 1_400_000_000, user_id: '7' });
    const { events, notes } = stage.emulator.snapshot();
    assert.deepEqual([events.length, notes.length], [1, 1]);
  });

  it('gets an error that it knows, and not one that it would take for a user', async () => {
    const response = await fetch(
      `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/users?page=x`,
      { headers: { authorization: `Basic ${btoa(`${app.appId}:${app.apiKey}`)}` } },
    );
    assert.equal(response.status, 500);
    assert.equal(((await response.json()) as Body).error.type, 'bad_request');
    const { error } = await connect()('createUser', { name: 'nobody' });
    assert.equal(error.type, 'bad_request');
  });

  it('is refused with another key', async () => {
    const { error } = await connect({ ...app, apiKey: 'wrong' })('getUsers', {});
    assert.equal(error.type, 'not_authenticated');
    assert.equal(stage.calls.length, 0);
  });
});
