// Requests to `serve` whose bodies are cut off, too long or endless.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { describe, it } from 'node:test';
import { exchange, open } from '../raw.ts';
import { Authorization, assertUp, create, headers, start, useServers } from './startServers.ts';

useServers();

async function text(incoming: IncomingMessage): Promise<string> {
  let all = '';
  for await (const piece of incoming.setEncoding('utf8')) all += piece;
  return all;
}

describe('A hostile upload', () => {
  const json = `Host: x\r\nAuthorization: ${Authorization}\r\nContent-Type: application/json\r\n`;

  it('writes nothing when it is cut off in the middle of its body', async () => {
    const read = Promise.withResolvers<unknown>();
    const emulator = create();
    const server = await start(async (input) => {
      const response = await emulator.fetch(input);
      read.resolve((await response.clone().json()).error?.type);
      return response;
    });
    const socket = await open(server.port);
    socket.write(`POST /v1/users HTTP/1.1\r\n${json}Content-Length: 100\r\n\r\n{"user_id":"1"}`);
    // A later request on another connection has its response, so the first one has arrived.
    await exchange(server.port, 'GET /v1/users HTTP/1.0\r\n\r\n');
    socket.destroy();
    await read.promise;
    assert.deepEqual(emulator.snapshot().apps['app_1']?.users, []);
    await exchange(server.port, 'GET /v1/users HTTP/1.0\r\n\r\n');
  });

  for (const announced of [true, false]) {
    it(`gets a 413 in the middle of an upload of 8 MiB, its length ${announced ? 'known' : 'not known'}`, async () => {
      const server = await start();
      const body = Buffer.alloc(8 * 1024 * 1024, ' ');
      const sent = request(`${server.url}users`, {
        method: 'POST',
        headers: announced ? { ...headers, 'Content-Length': body.length } : headers,
      });
      sent.on('error', () => {});
      const responded = once(sent, 'response');
      sent.end(body);
      const [incoming] = (await responded) as [IncomingMessage];
      assert.equal(incoming.statusCode, 413);
      assert.equal(JSON.parse(await text(incoming)).error.type, 'request_too_large');
      await assertUp(server);
    });
  }

  it('cannot make the server read an endless body', async () => {
    const server = await start();
    const sent = request(`${server.url}users`, { method: 'POST', headers });
    const failed = once(sent, 'close');
    sent.on('error', () => {});
    const piece = Buffer.alloc(1024 * 1024, ' ');
    const send = () => {
      while (sent.writable && sent.write(piece));
    };
    const responded = once(sent, 'response');
    sent.on('drain', send);
    send();
    const [incoming] = (await responded) as [IncomingMessage];
    assert.equal(incoming.statusCode, 413);
    incoming.on('error', () => {}).resume();
    await failed;
    await assertUp(server);
  });
});
