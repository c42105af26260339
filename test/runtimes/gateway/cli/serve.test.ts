// `serve` of `@intercom-fetch/gateway/node`, which the command is built on.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, it } from 'node:test';
import { createClient, getUser } from '@intercom-fetch/core';
import { createV2Emulator } from '@intercom-fetch/emulator/v2';
import { createGateway } from '@intercom-fetch/gateway';
import { type ServeOptions, serve } from '@intercom-fetch/gateway/node';
import { exchange } from '../../emulator/raw.ts';

const intercom = createV2Emulator({
  accessToken: 'token',
  seed: { contacts: [{ external_id: '7', name: 'Ada' }] },
});
const gateway = createGateway({ accessToken: 'token', auth: false, fetch: intercom.fetch });

describe('serve', () => {
  it('responds at its URL, and closes at the end of the block of its `await using`', async () => {
    let url: string;
    {
      await using server = await serve(gateway, { port: 0 });
      ({ url } = server);
      assert.equal(url, `http://127.0.0.1:${server.port}/v1/`);
      const client = createClient({ baseUrl: url, auth: false, validation: 'strict' });
      assert.equal((await getUser(client, { user_id: '7' })).name, 'Ada');
    }
    await assert.rejects(fetch(url), TypeError);
  });

  it('closes at once when no request is under way, although clients are connected, and may be closed again', async () => {
    const server = await serve(gateway, { port: 0, gracePeriod: 2 ** 31 - 1 });
    await (await fetch(`${server.url}users?user_id=7`)).text();
    const idle = connect(server.port, '127.0.0.1');
    await once(idle, 'connect');
    const ended = once(
      idle.on('error', () => {}),
      'close',
    );
    await Promise.all([server.close(), server.close()]);
    await server.close();
    await ended;
  });

  it('ends requests that take longer than gracePeriod, and aborts their signals', async () => {
    const { promise: aborted, resolve } = Promise.withResolvers<unknown>();
    const { promise: arrived, resolve: arrive } = Promise.withResolvers<void>();
    const stalled = (request: Request) =>
      new Promise<Response>((_, reject) => {
        request.signal.addEventListener('abort', () => {
          resolve(request.signal.reason);
          reject(request.signal.reason);
        });
        arrive();
      });
    const server = await serve({ fetch: stalled }, { port: 0, gracePeriod: 0 });
    const response = fetch(server.url);
    await arrived;
    await server.close();
    await assert.rejects(response, TypeError);
    assert.ok(await aborted);
  });

  it('responds with an error of the API to a request that cannot be read', async () => {
    await using server = await serve(gateway, { port: 0 });
    const lines = [
      'GET http://name:password-4711@x/v1/users HTTP/1.1',
      'Host: x',
      'Connection: close',
    ];
    const text = await exchange(server.port, `${lines.join('\r\n')}\r\n\r\n`);
    assert.match(text, /^HTTP\/1\.1 400 /);
    assert.match(text, /\{"error":\{"type":"bad_request","message":"The URL or the Host header/);
    assert.ok(!text.includes('4711'));
  });

  it('responds to an error of a handler with a 500 that does not reveal its message', async () => {
    const fail = () => Promise.reject(new Error('secret-4711'));
    await using server = await serve({ fetch: fail }, { port: 0 });
    const response = await fetch(`${server.url}users`);
    assert.equal(response.status, 500);
    const { error } = (await response.json()) as { error: { type: string; message: string } };
    assert.equal(error.type, 'server_error');
    assert.ok(!error.message.includes('4711'));
  });

  const wrong: readonly [options: ServeOptions, message: string][] = [
    [{ port: -1 }, 'port must be an integer from 0 to 65535, not -1'],
    [{ port: 1.5 }, 'port must be an integer from 0 to 65535, not 1.5'],
    [{ host: '' }, 'host must be a string that is not empty'],
    [{ gracePeriod: -1 }, 'gracePeriod must be milliseconds from 0 to 2147483647'],
    [{ gracePeriod: Number.NaN }, 'gracePeriod must be milliseconds from 0 to 2147483647'],
  ];
  for (const [options, message] of wrong) {
    it(`rejects with a TypeError: ${message}`, async () => {
      await assert.rejects(serve(gateway, options), { name: 'TypeError', message });
    });
  }

  it('rejects at a port that is taken, with host, port and the cause', async () => {
    await using server = await serve(gateway, { port: 0 });
    const again = serve(gateway, { port: server.port });
    await assert.rejects(again, ({ message, cause }: Error) => {
      assert.ok(message.startsWith(`cannot listen on host 127.0.0.1, port ${server.port}: `));
      assert.equal((cause as NodeJS.ErrnoException).code, 'EADDRINUSE');
      return true;
    });
  });
});
