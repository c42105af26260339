// Clients of the API by other people, from the npm registry and unchanged, against the emulator's server.
// intercom.io 0.0.8 is of the time of v1. 1.5.0 uses the part of v1 that later versions kept.
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { createEmulator } from '@intercom-fetch/emulator';
import { type EmulatorServer, serve } from '@intercom-fetch/emulator/node';
import { loadOldClient, type OldVersion } from '../../support/oldClients.ts';

/** Type of all bodies, also of errors: the clients return nothing else. A field is only in the bodies that have it. */
interface Body {
  error: { type: string; message: string };
  name: string;
  user_id: string;
  custom_data: Record<string, unknown>;
  total_count: number;
  total_pages: number;
  tagged_user_count: number;
  html: string;
  user: Body;
  thread_id: number;
  messages: Body[];
  length: number;
}

type Client = Record<string, (params: object) => Promise<Body>>;
type Create = (appId: string, apiKey: string, options: { endpoint: string }) => Client;

// Before the server starts: an installation blocks this process, and kept connections would end meanwhile.
const clients: Readonly<Record<OldVersion, { create: Create }>> = {
  '0.0.8': loadOldClient('0.0.8'),
  '1.5.0': loadOldClient('1.5.0'),
};

const app = { appId: 'strange-app', apiKey: 'strange:key' };
const emulator = createEmulator({ apps: [app], now: () => 1_400_000_000_000 });
let server: EmulatorServer;
before(async () => {
  server = await serve(emulator, { port: 0 });
});
beforeEach(() => emulator.reset());
after(() => server.close());

const ada = { user_id: '7', email: 'ada@example.com', name: 'Ada' };

/** Makes a client, and returns a function that calls its operations. */
function connect(version: OldVersion, { appId, apiKey } = app) {
  const client = clients[version].create(appId, apiKey, {
    endpoint: server.url,
  });
  return async (operation: string, params: object): Promise<Body> => {
    const body = await client[operation]?.(params);
    assert.ok(body !== undefined, `${version} has no ${operation}`);
    return body;
  };
}

/** Tests the operations that both versions have. */
function testCommonOperations(version: OldVersion): void {
  it('creates, updates, gets, lists and deletes users', async () => {
    const call = connect(version);
    const created = await call('createUser', { ...ada, custom_data: { plan: 'pro' } });
    assert.deepEqual([created.name, created.custom_data], ['Ada', { plan: 'pro' }]);
    await call('updateUser', { user_id: '7', increments: { seats: 2 } });
    const found = await call('getUser', { email: 'Ada@example.com' });
    assert.deepEqual(found.custom_data, { plan: 'pro', seats: 2 });
    const list = await call('getUsers', { page: 1, per_page: 10 });
    assert.deepEqual([list.total_count, list.total_pages], [1, 1]);
    assert.equal((await call('deleteUser', { user_id: '7' })).name, 'Ada');
    assert.deepEqual((await call('getUser', { user_id: '7' })).error, {
      type: 'not_found',
      message: 'The User was not found',
    });
  });

  it('creates, updates and gets tags', async () => {
    const call = connect(version);
    await call('createUser', ada);
    await call('createTag', { name: 'Gold', user_ids: ['7'], tag_or_untag: 'tag' });
    assert.equal((await call('getTag', { name: 'Gold' })).tagged_user_count, 1);
    await call('updateTag', { name: 'Gold', emails: [ada.email], tag_or_untag: 'untag' });
    assert.equal((await call('getTag', { name: 'Gold' })).tagged_user_count, 0);
  });

  it('records events', async () => {
    const call = connect(version);
    await call('createUser', ada);
    const event = {
      event_name: 'bought',
      created: 1_300_000_000,
      user_id: '7',
      metadata: { n: 1 },
    };
    await call('createEvent', event);
    assert.deepEqual(emulator.admin.listEvents({ user: { user_id: '7' } }), [
      { event_name: 'bought', created: 1_300_000_000, metadata: { n: 1 } },
    ]);
  });

  it('gets an error when its key is not valid', async () => {
    const call = connect(version, { ...app, apiKey: 'wrong' });
    const { error } = await call('getUsers', {});
    assert.equal(error.type, 'not_authenticated');
  });

  it('gets the dummy app', async () => {
    const call = connect(version, { appId: 'dummy-app-id', apiKey: 'any' });
    const somebody = await call('getUser', { email: 'somebody@example.com' });
    assert.deepEqual([somebody.user_id, somebody.name], ['123', 'Somebody']);
  });
}

describe('intercom.io 0.0.8', () => {
  const version = '0.0.8';
  testCommonOperations(version);

  it('makes impressions, and gets the number of unread messages', async () => {
    const call = connect(version);
    await call('createUser', ada);
    emulator.admin.createMessageThread({ user: { user_id: '7' }, body: 'Welcome' });
    const impression = { ...ada, user_ip: '203.0.113.7', current_url: 'https://example.com/' };
    assert.deepEqual(await call('createImpression', impression), { unread_messages: 1 });
  });

  it('writes notes', async () => {
    const call = connect(version);
    await call('createUser', ada);
    const note = await call('createNote', { email: ada.email, body: 'This is a note' });
    assert.equal(note.html, '<p>This is a note</p>');
    assert.equal(note.user.name, 'Ada');
  });

  it('starts threads, replies and reads them', async () => {
    const call = connect(version);
    await call('createUser', ada);
    const thread = await call('createMessageThread', { email: ada.email, body: 'Hello' });
    const thread_id = thread.thread_id;
    await call('replyMessageThread', { email: ada.email, thread_id, body: 'Anyone?' });
    const found = await call('getMessageThread', { email: ada.email, thread_id });
    assert.deepEqual(
      found.messages.map(({ html }) => html),
      ['<p>Hello</p>', '<p>Anyone?</p>'],
    );
    assert.equal((await call('getMessageThread', { email: ada.email })).length, 1);
    await call('replyMessageThread', { email: ada.email, thread_id, read: true });
  });
});

describe('intercom.io 1.5.0', () => {
  testCommonOperations('1.5.0');

  it('gets a 404 in the envelope for operations of later versions', async () => {
    const { error } = await connect('1.5.0')('listAdmins', {});
    assert.equal(error.type, 'not_found');
  });
});
