// The proxy of @intercom-fetch/edge in front of a gateway: for pages whose users may see only their own data.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  ApiError,
  bulkCreateUsers,
  createClient,
  createEvent,
  createImpression,
  createMessageThread,
  createNote,
  createUser,
  deleteUser,
  getMessageThread,
  getTag,
  getUser,
  listMessageThreads,
  listUsers,
  markMessageThreadRead,
  replyToMessageThread,
  tagUsers,
  updateUser,
} from '@intercom-fetch/core';
import { createProxy, type Grant } from '@intercom-fetch/edge';
import { status, strike } from './faults.ts';
import { workspace } from './sampleRequests.ts';
import { open, token } from './stage.ts';

const app = { appId: 'my_app', apiKey: 'key-of-the-app' };

function openProxy(grant: Grant) {
  const stage = open({ emulator: workspace, gateway: { apps: { [app.appId]: app.apiKey } } });
  const { emulator } = stage;
  const errors: Error[] = [];
  const proxy = createProxy({
    ...app,
    authorize: () => grant,
    fetch: stage.gateway.fetch,
    onError: (error) => void errors.push(error),
  });
  const responses: Response[] = [];
  const client = createClient({
    ...{ auth: false, validation: 'strict', retry: 0 },
    baseUrl: 'https://dashboard.example.com/api/intercom/',
    async fetch(input, init) {
      const response = await proxy(new Request(input as Request, init as RequestInit));
      responses.push(response.clone());
      return response;
    },
  });
  return { stage, emulator, client, errors, responses };
}

const me = { user_id: '7' };

const hasStatus = (status: number) => (error: unknown) =>
  error instanceof ApiError && error.status === status;

describe('The proxy in front of a gateway, for one user', () => {
  const scoped: Grant = { allow: ['*'], scope: { user_id: '7', email: 'ada@example.com' } };

  it('serves every operation that is about the user', async () => {
    const { client, emulator, errors, responses } = openProxy(scoped);
    assert.equal((await getUser(client, me)).email, 'ada@example.com');
    assert.equal((await updateUser(client, { ...me, name: 'Countess' })).name, 'Countess');
    assert.equal((await createUser(client, { ...me, name: 'Ada' })).name, 'Ada');
    assert.deepEqual((await createImpression(client, me)).unread_messages, 0);
    assert.equal((await createNote(client, { ...me, body: 'x' })).html, '<p>x</p>');
    const { thread_id } = await createMessageThread(client, { ...me, body: 'Anyone?' });
    const thread = { ...me, thread_id: Number(thread_id) };
    await replyToMessageThread(client, { ...thread, body: 'Hello?' });
    await markMessageThreadRead(client, thread);
    assert.equal((await getMessageThread(client, thread)).messages?.length, 2);
    assert.equal((await listMessageThreads(client, me)).length, 2);
    await createEvent(client, { ...me, event_name: 'bought' });
    assert.equal((await deleteUser(client, me)).user_id, '7');
    assert.equal(emulator.contacts()[0]?.archived, true);
    assert.deepEqual(errors, []);
    for (const response of responses) {
      const text = (await response.text()) + JSON.stringify([...response.headers]);
      assert.ok(!text.includes(app.apiKey) && !text.includes(token));
    }
  });

  it('refuses requests that reach beyond the user, before the gateway gets them', async () => {
    const { client, stage } = openProxy(scoped);
    for (const call of [
      () => listUsers(client),
      () => getTag(client, { name: 'Gold' }),
      () => tagUsers(client, { name: 'Gold', user_ids: ['7'] }),
      () => bulkCreateUsers(client, { users: [{ user_id: '7' }] }),
      () => getUser(client, { user_id: '8' }),
      () => updateUser(client, { user_id: '7', company: { id: 6 } }),
    ]) {
      await assert.rejects(call, hasStatus(403));
    }
    assert.equal(stage.calls.length, 0);
  });

  it('responds with 404 to the thread of another user, by the gateway', async () => {
    const { client, emulator } = openProxy({ allow: ['*'], scope: { user_id: '8' } });
    const before = emulator.snapshot();
    const thread = { user_id: '8', thread_id: 501 };
    for (const call of [
      () => getMessageThread(client, thread),
      () => replyToMessageThread(client, { ...thread, body: 'x' }),
      () => markMessageThreadRead(client, thread),
    ]) {
      await assert.rejects(call, hasStatus(404));
    }
    assert.deepEqual(emulator.snapshot(), before);
  });
});

describe('The proxy in front of a gateway', () => {
  const all: Grant = { allow: ['*'] };

  it('passes on the errors of the gateway, with Retry-After and the request id', async () => {
    for (const [upstream, code] of [
      [429, 429],
      [403, 402],
      [422, 400],
      [503, 503],
    ] as const) {
      const { client, stage, responses } = openProxy(all);
      strike(
        stage,
        2,
        status(upstream, { 'x-ratelimit-reset': '9999999999', 'x-request-id': 'id-1' }),
      );
      const outcome = createNote(client, { user_id: '7', body: 'x' });
      await assert.rejects(outcome, hasStatus(code));
      const headers = responses[0]?.headers;
      assert.equal(headers?.get('x-request-id'), 'id-1');
      assert.equal(headers?.get('retry-after'), upstream === 429 ? '60' : null);
    }
  });

  it('reports a token that Intercom refuses, with no 401 for its caller', async () => {
    const { client, stage } = openProxy(all);
    strike(stage, 1, status(401));
    await assert.rejects(getUser(client, { user_id: '7' }), hasStatus(502));
  });

  it('with a wrong key is refused by the gateway', async () => {
    const stage = open({ emulator: workspace, gateway: { apps: { my_app: 'another' } } });
    const errors: Error[] = [];
    const proxy = createProxy({
      ...{ ...app, authorize: () => all, fetch: stage.gateway.fetch },
      onError: (error) => void errors.push(error),
    });
    const url = 'https://dashboard.example.com/api/intercom/users?user_id=7';
    assert.equal((await proxy(new Request(url))).status, 502);
    assert.deepEqual([stage.calls.length, errors.length], [0, 1]);
  });
});
