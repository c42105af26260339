// The line that the command prints for a request, and its end while requests are under way.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, it } from 'node:test';
import { getUser, updateUser } from '@intercom-fetch/core';
import { app, assertSilent, end, pair, start, startIntercom, useCommand } from './runGateway.ts';

useCommand();

const ada = { external_id: 'id-4713', email: 'ada@example.com', name: 'Ada Lovelace' };
const personal = ['4713', 'ada@', 'ada%40', 'Ada', 'Lovelace', 'Free', '0000000000'];
const headers = { Authorization: `Basic ${btoa(pair)}` };

const linesOf = (stdout: string) =>
  stdout
    .split('\n')
    .slice(1, -1)
    .map((line) => line.replace(/ \d+ ms$/, ''));

describe('The line of a request', () => {
  it('has operation, status, calls and milliseconds, and nothing of the request', async () => {
    const { env } = await startIntercom({ seed: { contacts: [{ ...ada, tags: ['Free'] }] } });
    const running = await start(['--app', pair], env);
    const requests: [request: string, line: string, body?: object][] = [
      ['GET users?user_id=id-4713', 'users.get 200 1 call'],
      ['GET users?email=ada@example.com', 'users.get 200 1 call'],
      ['GET users', 'users.list 200 1 call'],
      ['GET users?user_id=unknown-4713', 'users.get 404 1 call'],
      ['GET users?page=4713x', 'GET /users 400 0 calls'],
      ['PUT users', 'users.update 201 2 calls', { user_id: 'id-4713', name: 'Ada L' }],
      ['POST users/notes', 'notes.create 201 2 calls', { user_id: 'id-4713', body: 'Ada' }],
      ['POST events', 'events.create 202 1 call', { event_name: 'Ada', user_id: 'id-4713' }],
      ['GET tags?name=Free', 'tags.get 200 2 calls'],
      ['PATCH users', 'unknown path 405 0 calls', {}],
      [`GET ${encodeURIComponent('ada@example.com')}`, 'unknown path 404 0 calls'],
      [`GET ${encodeURIComponent(app.apiKey)}`, 'unknown path 404 0 calls'],
    ];
    for (const [request, , body] of requests) {
      const [method = '', path = ''] = request.split(' ');
      const response = await fetch(`${running.url}${path}`, {
        ...{ method, headers: { ...headers, 'Content-Type': 'application/json' } },
        ...(body && { body: JSON.stringify(body) }),
      });
      await response.text();
    }
    await (await fetch(`${running.url}users`)).text();
    assert.equal(await end(running), 0);
    assert.deepEqual(linesOf(running.output.stdout), [
      ...requests.map(([, line]) => line),
      'GET /users 401 0 calls',
    ]);
    assert.match(running.output.stdout, /^users\.get 200 1 call \d+ ms$/m);
    assertSilent(running, ...personal);
  });

  it('is left out with --quiet', async () => {
    const running = await start(['--demo', '--app', pair, '--quiet']);
    await getUser(running.client(), { user_id: '1' });
    assert.equal(await end(running), 0);
    assert.deepEqual(linesOf(running.output.stdout), []);
  });

  it('does not end the process when nobody reads it', async () => {
    const running = await start(['--demo', '--app', pair]);
    running.child.stdout?.destroy();
    for (const user_id of ['1', '2']) await getUser(running.client(), { user_id });
    assert.equal(await end(running), 0);
  });

  it('has "aborted" as the status when the client has gone, and no further call is made', async () => {
    const intercom = await startIntercom({ seed: { contacts: [ada] } });
    const running = await start(['--app', pair], intercom.env);
    const { arrived, release } = intercom.hold();
    const controller = new AbortController();
    const { signal } = controller;
    const updated = updateUser(running.client(), { user_id: 'id-4713', name: 'X' }, { signal });
    await arrived;
    controller.abort('gone');
    await assert.rejects(updated, (reason) => reason === 'gone');
    await running.find('stdout', /^users\.update aborted 1 call \d+ ms$/m);
    release();
    assert.equal(await end(running), 0);
    assert.deepEqual(
      intercom.calls.map(({ method }) => method),
      ['GET', 'GET'],
    );
    assertSilent(running, ...personal);
  });
});

describe('A signal', () => {
  it('waits for a write that is under way, and closes idle connections', async () => {
    const intercom = await startIntercom({ seed: { contacts: [ada] } });
    const running = await start(['--app', pair], intercom.env);
    const idle = connect(running.port, '127.0.0.1');
    await once(
      idle.on('error', () => {}),
      'connect',
    );
    const { arrived, release } = intercom.hold();
    const updated = updateUser(running.client(), { user_id: 'id-4713', name: 'Augusta' });
    await arrived;
    running.child.kill('SIGTERM');
    running.child.kill('SIGINT');
    // It has stopped listening as soon as a connection is refused.
    for (let isRefused = false; !isRefused; ) {
      const socket = connect(running.port, '127.0.0.1');
      isRefused = await new Promise((resolve) => {
        socket.once('connect', () => resolve(false)).once('error', () => resolve(true));
      });
      socket.destroy();
    }
    release();
    assert.equal((await updated).name, 'Augusta');
    assert.equal(await running.ended, 0);
    assert.equal(intercom.emulator.contacts()[0]?.name, 'Augusta');
    idle.destroy();
  });
});
