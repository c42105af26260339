// `serve` of the built emulator, in this process, over real connections.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { createServer } from 'node:net';
import { describe, it } from 'node:test';
import { type ServeOptions, serve } from '@intercom-fetch/emulator/node';
import { createV2Emulator } from '@intercom-fetch/emulator/v2';
import { IntercomClient } from 'intercom-client';
import { exchange, host, open, readAll, readUntil } from '../raw.ts';
import {
  Authorization,
  assertEnvelope,
  assertUp,
  create,
  headers,
  servers,
  start,
  useServers,
} from './startServers.ts';

useServers();

function post(url: string, user: object): Promise<Response> {
  return fetch(`${url}users`, { method: 'POST', headers, body: JSON.stringify(user) });
}

describe('serve', () => {
  it('listens on loopback at a free port, and returns its URL', async () => {
    const server = await start();
    assert.equal(server.url, `http://127.0.0.1:${server.port}/v1/`);
    assert.equal((await post(server.url, { user_id: '7' })).status, 201);
    const response = await fetch(`${server.url}users?user_id=7`, { headers });
    assert.equal(response.headers.get('Content-Type'), 'application/json; charset=utf-8');
    assert.equal((await response.json()).user_id, '7');
  });

  it('serves the v2 emulator at the root, for its client', async () => {
    const seed = { contacts: [{ external_id: '7', name: 'Ada' }] };
    const server = await serve(createV2Emulator({ accessToken: 'token', seed }), { port: 0 });
    servers.push(server);
    assert.equal(server.url, `http://127.0.0.1:${server.port}/`);
    const client = new IntercomClient({ token: 'token', baseUrl: server.url.slice(0, -1) });
    const { id } = await client.contacts.showContactByExternalId({ external_id: '7' });
    const { name } = await client.contacts.update({ contact_id: id, name: 'Grace' });
    assert.equal(name, 'Grace');
  });

  it('serves any object with a fetch and a base path', async () => {
    const served = {
      basePath: '/api/',
      fetch: async (input: Request | URL | string) =>
        new Response(new URL(new Request(input).url).pathname),
    };
    const server = await serve(served, { port: 0 });
    servers.push(server);
    assert.equal(server.url, `http://127.0.0.1:${server.port}/api/`);
    assert.equal(await (await fetch(`${server.url}x`)).text(), '/api/x');
  });

  it('puts an IPv6 address in brackets', async (context) => {
    const server = await serve(create(), { port: 0, host: '::1' }).catch((error) => error);
    if (server.cause?.code === 'EADDRNOTAVAIL') return context.skip('no IPv6 here');
    servers.push(server);
    assert.equal(server.url, `http://[::1]:${server.port}/v1/`);
    await assertUp(server);
  });

  const wrong: [ServeOptions, string][] = [
    [{ port: -1 }, 'port must be an integer from 0 to 65535, not -1'],
    [{ port: 65536 }, 'port must be an integer from 0 to 65535, not 65536'],
    [{ port: 1.5 }, 'port must be an integer from 0 to 65535, not 1.5'],
    [{ host: '' }, 'host must be a string that is not empty'],
  ];
  for (const [options, message] of wrong) {
    it(`rejects with a TypeError: ${message}`, async () => {
      await assert.rejects(serve(create(), options), (error: Error) => {
        assert.ok(error instanceof TypeError);
        return error.message === message;
      });
    });
  }

  it('rejects with host and port when the port is taken', async () => {
    const { port } = await start();
    await assert.rejects(serve(create(), { port }), (error: Error) => {
      assert.match(error.message, new RegExp(`^cannot listen on host 127.0.0.1, port ${port}: `));
      assert.equal((error.cause as NodeJS.ErrnoException).code, 'EADDRINUSE');
      return true;
    });
  });

  it('responds to HEAD without a body, on a connection that is kept', async () => {
    const server = await start();
    const socket = await open(server.port);
    const line = `Host: x\r\nAuthorization: ${Authorization}\r\n`;
    socket.write(`HEAD /v1/users HTTP/1.1\r\n${line}\r\n`);
    assert.match(await readUntil(socket, '\r\n\r\n'), /^HTTP\/1\.1 200 OK\r\n(?!.*\{)/s);
    socket.write(`GET /v1/users HTTP/1.1\r\n${line}Connection: close\r\n\r\n`);
    assert.match(await readAll(socket), /^HTTP\/1\.1 200 OK\r\n.*"total_count":0/s);
  });

  it('responds to HTTP/1.0, without a Host and without chunks', async () => {
    const server = await start();
    const response = await exchange(server.port, 'GET /v1/users HTTP/1.0\r\n\r\n');
    assertEnvelope(response, 401, 'not_authenticated');
    assert.match(response, /\r\n\r\n\{.*\}$/s);
  });

  it('responds to a thousand concurrent requests over twenty connections', async () => {
    const server = await start();
    const agent = new Agent({ keepAlive: true, maxSockets: 20 });
    const one = (id: number) =>
      new Promise<number | undefined>((resolve, reject) => {
        const sent = request(
          `${server.url}users`,
          { method: 'POST', agent, headers },
          (incoming) => {
            incoming.resume().once('end', () => resolve(incoming.statusCode));
          },
        );
        sent.once('error', reject).end(JSON.stringify({ user_id: `${id}` }));
      });
    const statuses = await Promise.all(Array.from({ length: 1000 }, (_, id) => one(id)));
    agent.destroy();
    assert.deepEqual(new Set(statuses), new Set([201]));
    const list = await fetch(`${server.url}users?per_page=1`, { headers });
    assert.equal((await list.json()).total_count, 1000);
  });

  it('responds over a thousand concurrent connections', async () => {
    const server = await start();
    const responses = await Promise.all(
      Array.from({ length: 1000 }, () =>
        exchange(server.port, 'GET /v1/users HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'),
      ),
    );
    for (const response of responses) assertEnvelope(response, 401, 'not_authenticated');
  });
});

describe('close', () => {
  it('ends connections in use and idle ones, and frees the port', async () => {
    const asked = Promise.withResolvers<AbortSignal>();
    const server = await start((input) => {
      asked.resolve((input as Request).signal);
      return new Promise(() => {});
    });
    const idle = await open(server.port);
    const used = await open(server.port);
    used.write('GET /v1/users HTTP/1.1\r\nHost: x\r\n\r\n');
    const signal = await asked.promise;
    const ends = Promise.all([readAll(idle), readAll(used)]);
    await server.close();
    assert.deepEqual(await ends, ['', '']);
    assert.ok(signal.aborted);
    const next = createServer().listen(server.port, host);
    await once(next, 'listening');
    next.close();
  });

  it('may be called twice, and is what `await using` calls', async () => {
    const server = await start();
    await Promise.all([server.close(), server[Symbol.asyncDispose]()]);
    await server.close();
    await assert.rejects(fetch(server.url));
  });
});
