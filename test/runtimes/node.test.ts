// The built packages in Node: nothing runs at import, the operations work, and nothing prints the key.
import assert from 'node:assert/strict';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, it } from 'node:test';
import { inspect } from 'node:util';
import * as core from '@intercom-fetch/core';
import * as emulator from '@intercom-fetch/emulator';
import { caught } from '../support/caught.ts';

const app = { appId: 'node-app', apiKey: 'key-to-look-for-4711' };
const basic = Buffer.from(`${app.appId}:${app.apiKey}`).toString('base64');

async function withServer<T>(listener: RequestListener, use: (baseUrl: string) => Promise<T>) {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  try {
    return await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

describe('The packages in Node', () => {
  it('make a client of a real key without a flag, and call the emulator with it', async () => {
    const { fetch } = emulator.createEmulator({ apps: [app] });
    const client = core.createClient({ ...app, fetch });
    const created = await core.createUser(client, { user_id: '7', name: 'Ada' });
    const listed = await core.listUsers(client);
    assert.deepEqual(listed.users, [created]);
    assert.deepEqual(await core.updateUser(client, { user_id: '7' }), created);
    assert.deepEqual(await core.getUser(client, { user_id: '7' }), created);
    assert.deepEqual(await core.deleteUser(client, { user_id: '7' }), created);
    await assert.rejects(core.getUser(client, { user_id: '7' }), core.NotFoundError);
  });

  it('make a client whose base URL is a path, which needs a page only for a call', async () => {
    const options = { baseUrl: '/api/intercom/', auth: false } as const;
    const paths: string[] = [];
    const fetch = async ({ url }: Request) => Response.json({ total_count: paths.push(url) });
    const client = core.createClient({ ...options, fetch });
    const error = await caught(core.countUsers(client));
    assert.ok(error instanceof core.InvalidRequestError);
    assert.match(error.message, /^GET \/users: baseUrl: is a path.* set a whole URL on a server$/);
    // A DOM for tests may be installed after the client is made.
    Object.assign(globalThis, { location: new URL('https://app.example.com/users') });
    try {
      const response = await client.request({ method: 'GET', path: '/users' });
      assert.deepEqual(
        [response, paths],
        [{ total_count: 1 }, ['https://app.example.com/api/intercom/users']],
      );
    } finally {
      Reflect.deleteProperty(globalThis, 'location');
    }
  });

  it('name the code of the error that broke a connection', async () => {
    const baseUrl = await withServer(
      () => {},
      async (url) => url,
    );
    const client = core.createClient({ ...app, baseUrl, retry: 0 });
    await assert.rejects(core.listUsers(client), { message: /no response came \(ECONNREFUSED\)$/ });
  });

  it('end a call whose body stalls with a TimeoutError', async () => {
    await withServer(
      (_request, response) => response.write('{"users":'),
      async (baseUrl) => {
        const client = core.createClient({ ...app, baseUrl, timeout: 100 });
        await assert.rejects(core.listUsers(client), core.TimeoutError);
      },
    );
  });

  it('report that a response was cut off', async () => {
    await withServer(
      (_request, response) => {
        response.writeHead(200, { 'content-length': '100' });
        response.write('{"users":', () => response.destroy());
      },
      async (baseUrl) => {
        const client = core.createClient({ ...app, baseUrl });
        await assert.rejects(core.listUsers(client), {
          name: 'InvalidResponseError',
          message: 'GET /users: the response was cut off',
        });
      },
    );
  });
});

describe('The key in Node', () => {
  const shown = (value: unknown) =>
    `${inspect(value, { showHidden: true, depth: 20, getters: true })}${JSON.stringify(value)}`;
  const expectNoSecret = (value: unknown) => {
    for (const secret of [app.apiKey, basic]) assert.ok(!shown(value).includes(secret));
  };

  it('is found by the search below in a text that has it', () => {
    assert.throws(() => expectNoSecret(new Error('x', { cause: { headers: [basic] } })));
  });

  it('is nowhere in a printed client', () => {
    expectNoSecret(core.createClient(app));
  });

  it('is nowhere in the error of a refused connection', async () => {
    // The port of a server that has just closed refuses connections.
    const baseUrl = await withServer(
      () => {},
      async (url) => url,
    );
    const client = core.createClient({ ...app, baseUrl, retry: 0 });
    const error = await caught(core.listUsers(client));
    assert.ok(error instanceof core.NetworkError);
    assert.equal((error.cause as Error & { cause: { code: string } }).cause.code, 'ECONNREFUSED');
    expectNoSecret(error);
  });

  it('is nowhere in the error of a server that repeats it', async () => {
    await withServer(
      (request, response) => {
        const echo = JSON.stringify({ error: { message: request.headers.authorization } });
        response.writeHead(401, { 'x-echo': request.headers.authorization }).end(echo);
      },
      async (baseUrl) => {
        const client = core.createClient({ ...app, baseUrl });
        const error = await caught(core.listUsers(client));
        assert.ok(error instanceof core.AuthenticationError);
        assert.equal(error.message, 'GET /users: Basic [redacted] [401]');
        expectNoSecret(error);
      },
    );
  });
});
