// The proxy as a server in every runtime, between the client of core and the emulator.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import * as core from '@intercom-fetch/core';
import { assertRefused } from '../createStage.ts';
import { describeTargets, origin } from './describeTargets.ts';
import { mostBytes } from './scripts/makeFetch.ts';
import { assertClean, authorization } from './startUpstream.ts';

/** Bun may break the connection before it has sent the status. */
const isCutOff = (error: unknown) =>
  error instanceof core.InvalidResponseError || error instanceof core.NetworkError;

describeTargets('The proxy', (stage) => {
  const clientOf = (who: string, base = 'api/intercom/') =>
    core.createClient({
      ...{ baseUrl: `${stage.proxy.url}${base}`, auth: () => `Bearer ${who}`, retry: 0 },
      validation: 'strict',
    });

  it('passes on allowed requests, with its own key and no header of the caller', async () => {
    const client = clientOf('all');
    const user = await core.createUser(client, { user_id: '7', name: 'Ada é' });
    assert.equal(user.name, 'Ada é');
    assert.deepEqual(await core.getUser(client, { user_id: '7' }), user);
    assert.equal((await core.listUsers(client)).total_count, 1);
    await core.createEvent(client, { user_id: '7', event_name: 'joined' });
    const reached = stage.upstream.reached();
    assert.equal(reached.length, 4);
    for (const each of reached) assertClean(each);
    await core.deleteUser(client, { user_id: '7' });
    await assert.rejects(core.getUser(client, { user_id: '7' }), core.NotFoundError);
  });

  // Before the tests whose requests workerd does not read to the end: it breaks their connections some time after the
  // response, when a client may already have sent the next request on one.
  it('sends each of 1,000 concurrent callers their own response', { timeout: 60_000 }, async () => {
    const ids = Array.from({ length: 1000 }, (_, index) => `u${index}`);
    const { upstream } = stage;
    const users = ids.map((user_id) => ({ user_id, name: `name of ${user_id}` }));
    for (let at = 0; at < users.length; at += 100) {
      await core.bulkCreateUsers(clientOf('all'), { users: users.slice(at, at + 100) });
    }
    upstream.reached();
    const names = await Promise.all(
      ids.map(async (user_id) => {
        // On a busy machine, a connection that workerd has closed may still be in the client's pool.
        const user = core.getUser(clientOf(`user ${user_id}`), { user_id }, { retry: 3 });
        return (await user).name;
      }),
    );
    assert.deepEqual(
      names,
      ids.map((id) => `name of ${id}`),
    );
    const reached = upstream.reached();
    assert.deepEqual(reached.map(({ query }) => query['user_id']).sort(), ids.toSorted());
  });

  it('refuses other requests, with errors that the client knows', async () => {
    const user = { user_id: '7' };
    await assert.rejects(core.getUser(clientOf('nobody'), user), { status: 401 });
    await assert.rejects(core.getUser(clientOf('nothing'), user), { status: 403 });
    await assert.rejects(core.getUser(clientOf('user 8'), user), { status: 403 });
    await assert.rejects(core.listUsers(clientOf('user 7')), { status: 403 });
    const strange = core.updateUser(clientOf('all'), { ...user, plan: 1 } as never);
    await assert.rejects(strange, core.BadRequestError);
    assert.deepEqual(stage.upstream.reached(), []);
  });

  it('keeps one user from the threads of another', async () => {
    const [ada, eve, all] = [clientOf('user ada'), clientOf('user eve'), clientOf('all')];
    for (const user_id of ['ada', 'eve']) await core.createUser(all, { user_id });
    const thread = await core.createMessageThread(ada, { user_id: 'ada', body: 'Hello' });
    const thread_id = Number(thread.thread_id);
    assert.deepEqual(await core.listMessageThreads(eve, { user_id: 'eve' }), []);
    const own = { user_id: 'eve', thread_id };
    await assert.rejects(core.getMessageThread(eve, own), core.NotFoundError);
    await assert.rejects(core.markMessageThreadRead(eve, own), core.NotFoundError);
    await assert.rejects(core.replyToMessageThread(eve, { ...own, body: 'x' }), core.NotFoundError);
    await assert.rejects(core.getMessageThread(eve, { user_id: 'ada', thread_id }), {
      status: 403,
    });
    assert.equal((await core.listMessageThreads(ada, { user_id: 'ada' })).length, 1);
  });

  it('responds to preflights itself, and allows pages of the origin to read', async () => {
    const preflight = await fetch(`${stage.proxy.url}api/intercom/users`, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'PUT' },
    });
    assert.equal(preflight.status, 204);
    assert.equal(preflight.headers.get('access-control-allow-origin'), origin);
    const refused = await stage.ask('nobody', 'tags', { headers: { origin } });
    assert.equal(refused.headers.get('access-control-allow-origin'), origin);
    await assertRefused(refused, 401, 'not_authenticated');
    const other = await stage.ask('all', 'tags', {
      headers: { origin: 'https://evil.example.com' },
    });
    await assertRefused(other, 403, 'forbidden');
    assert.deepEqual(stage.upstream.reached(), []);
  });

  it('responds with 504 when the API stalls, and with 502 when it breaks off or is another server', async () => {
    const client = clientOf('all', 'impatient/');
    const { emulator } = stage.upstream;
    for (const [kind, status] of [
      ...[['stall', 504] as const, ['stallBody', 504] as const],
      ...[['reset', 502] as const, ['cutOff', 502] as const],
    ]) {
      // Every time, because runtimes repeat a read whose connection is reset.
      const withdraw = emulator.fail({ kind, times: Number.POSITIVE_INFINITY });
      await assert.rejects(core.listUsers(client), { status }, kind);
      withdraw();
    }
    emulator.fail({ kind: 'html', status: 200 });
    await assert.rejects(core.listUsers(client), { status: 502 });
    emulator.fail({ status: 429, retryAfter: 9 });
    await assert.rejects(core.listUsers(client), { status: 429, retryAfter: 9 });
    assert.equal((await core.listUsers(client)).total_count, 0);
  });

  it('follows no redirect of the API, neither of a read nor of a write', async () => {
    const client = clientOf('all');
    const { upstream } = stage;
    for (const location of [`${upstream.url}tags?name=x`, '/v1/tags?name=x', '//127.0.0.1:1/']) {
      upstream.redirect(location);
      await assert.rejects(core.listUsers(client), { status: 502 });
      upstream.redirect(location);
      await assert.rejects(core.createUser(client, { user_id: '7' }), { status: 502 });
    }
    const endpoints = upstream.reached().map(({ endpoint }) => endpoint);
    const each = ['GET /v1/users', 'POST /v1/users'];
    assert.deepEqual(endpoints, [...each, ...each, ...each]);
  });

  it('breaks off a response when that of the API breaks off or stalls', async () => {
    const client = clientOf('all', 'impatient/');
    const users = Array.from({ length: 100 }, (_, index) => ({
      ...{ user_id: `${index}`, name: 'x'.repeat(500) },
    }));
    await core.bulkCreateUsers(clientOf('all'), { users });
    // A request on a connection that workerd has just broken is repeated, and then meets the fault.
    for (const kind of ['stallBody', 'cutOff'] as const) {
      const withdraw = stage.upstream.emulator.fail({ kind, times: Number.POSITIVE_INFINITY });
      await assert.rejects(core.listUsers(client, {}, { retry: 3 }), isCutOff, kind);
      withdraw();
    }
    assert.equal((await core.listUsers(clientOf('all'), {}, { retry: 3 })).users.length, 100);
  });

  it('responds with 413 to a body that is too long', async () => {
    // Short enough to be sent before the response comes; otherwise the client may miss the response.
    const name = 'x'.repeat(mostBytes);
    const url = `${stage.proxy.url}small/users`;
    const response = await fetch(url, {
      ...{ method: 'POST', body: JSON.stringify({ user_id: '7', name }) },
      headers: { 'content-type': 'application/json', authorization: 'Bearer all' },
    });
    await assertRefused(response, 413, 'request_too_large');
    assert.deepEqual(stage.upstream.reached(), []);
    // workerd breaks a connection whose request it has not read to the end; a read on that connection is repeated.
    await core.listUsers(clientOf('all'), {}, { retry: 3 });
  });

  it('never prints the key', () => {
    const printed = stage.proxy.printed();
    assert.match(printed, /^reported: no answer within 300 ms$/m);
    for (const secret of ['key-to-look-for', authorization.slice(6)]) {
      assert.ok(!printed.includes(secret), printed);
    }
  });
});
