// Redirects between real servers: what follows them, and what is on the way.
import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, beforeEach, describe, it } from 'node:test';
import {
  createClient,
  createUser,
  getUser,
  InvalidResponseError,
  NetworkError,
} from '@intercom-fetch/core';

const app = { appId: 'redirect-app', apiKey: 'key-to-look-for-4711' };
const received = { here: [] as IncomingMessage[], elsewhere: [] as IncomingMessage[] };
let here: Server;
let elsewhere: Server;
/** Where the first server sends everything. */
let location = '';

const urlOf = (server: Server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/`;
const user = JSON.stringify({ email: 'ada@example.com' });

before(async () => {
  here = createServer((request, response) => {
    received.here.push(request);
    if (request.url?.startsWith('/v1/moved')) response.end(user);
    else response.writeHead(307, { location }).end();
  });
  elsewhere = createServer((request, response) => {
    received.elsewhere.push(request);
    response.end(user);
  });
  for (const server of [here, elsewhere]) {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  }
});
beforeEach(() => {
  received.here.length = 0;
  received.elsewhere.length = 0;
});
after(() => {
  for (const server of [here, elsewhere]) {
    server.closeAllConnections();
    server.close();
  }
});

describe('A redirect in Node', () => {
  it('of a read goes to another origin without the key', async () => {
    location = `${urlOf(elsewhere)}users`;
    const client = createClient({ ...app, baseUrl: urlOf(here) });
    assert.equal((await getUser(client, { user_id: '7' })).email, 'ada@example.com');
    assert.ok(received.here[0]?.headers.authorization);
    assert.equal(received.elsewhere.length, 1);
    assert.ok(!JSON.stringify(received.elsewhere[0]?.rawHeaders).includes('Basic'));
  });

  it('of a read keeps the key on its own origin', async () => {
    location = '/v1/moved';
    const client = createClient({ ...app, baseUrl: urlOf(here) });
    await getUser(client, { user_id: '7' });
    const [first, second] = received.here.map(({ headers }) => headers.authorization);
    assert.equal(second, first);
  });

  it('of a read takes no header of the caller to another origin', async () => {
    location = `${urlOf(elsewhere)}users`;
    const client = createClient({ ...app, baseUrl: urlOf(here), headers: { 'x-gate': 'secret' } });
    await getUser(client, { user_id: '7' });
    assert.equal(received.here[0]?.headers['x-gate'], 'secret');
    assert.equal(received.elsewhere[0]?.headers['x-gate'], undefined);
    assert.equal(received.elsewhere[0]?.headers.accept, 'application/json');
  });

  it('of a read leads to nothing but HTTP', async () => {
    location = 'data:application/json,{"email":"eve@example.com"}';
    const client = createClient({ ...app, baseUrl: urlOf(here), retry: 0 });
    await assert.rejects(getUser(client, { user_id: '7' }), NetworkError);
    assert.equal(received.here.length, 1);
  });

  it('of a write goes nowhere, and is not tried again', async () => {
    location = `${urlOf(elsewhere)}users`;
    const client = createClient({ ...app, baseUrl: urlOf(here) });
    await assert.rejects(createUser(client, { user_id: '7' }), InvalidResponseError);
    assert.deepEqual([received.here.length, received.elsewhere.length], [1, 0]);
  });
});
