// Redirects between real servers: no request follows one.
import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, beforeEach, describe, it } from 'node:test';
import {
  createClient,
  createUser,
  deleteUser,
  getUser,
  InvalidResponseError,
} from '@intercom-fetch/core';

const app = { appId: 'redirect-app', apiKey: 'key-to-look-for-4711' };
const received = { here: [] as IncomingMessage[], elsewhere: [] as IncomingMessage[] };
let here: Server;
let elsewhere: Server;
/** Location to which the first server redirects. */
let location = '';

const urlOf = (server: Server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/`;
const user = JSON.stringify({ email: 'ada@example.com' });

before(async () => {
  here = createServer((request, response) => {
    received.here.push(request);
    response.writeHead(307, { location }).end();
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
  const targets = {
    'to another origin': () => `${urlOf(elsewhere)}users`,
    'to its own origin': () => '/v1/moved',
    'to a URL that is not HTTP': () => 'data:application/json,{"email":"eve@example.com"}',
  };
  for (const [where, target] of Object.entries(targets)) {
    it(`${where} is not followed by a read or a write, and not repeated`, async () => {
      location = target();
      const client = createClient({ ...app, baseUrl: urlOf(here), retry: 2 });
      const { origin } = new URL(location, urlOf(here));
      for (const call of [getUser, createUser, deleteUser]) {
        received.here.length = 0;
        await assert.rejects(call(client, { user_id: '7' }), (error) => {
          assert.ok(error instanceof InvalidResponseError);
          assert.equal(error.status, 307);
          assert.match(error.message, new RegExp(`redirect \\(307 to ${origin}\\)`));
          assert.ok(!error.message.includes(app.apiKey));
          return true;
        });
        assert.equal(received.here.length, 1);
      }
      assert.equal(received.elsewhere.length, 0);
    });
  }
});
