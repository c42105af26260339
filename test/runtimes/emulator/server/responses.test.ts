// Responses of `serve` that come late, in pieces, or not whole.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { describe, it } from 'node:test';
import { collectGarbage } from '../../collectGarbage.ts';
import { exchange, open, readUntil } from '../raw.ts';
import { assertEnvelope, create, printed, start, useServers } from './startServers.ts';

useServers();

describe('The `fetch` of a server', () => {
  it('has its signal aborted when the client goes away before a response', async () => {
    const asked = Promise.withResolvers<AbortSignal>();
    const server = await start((input) => {
      const { signal } = input as Request;
      asked.resolve(signal);
      return new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason));
      });
    });
    const socket = await open(server.port);
    socket.write('GET /v1/users HTTP/1.1\r\nHost: x\r\n\r\n');
    const signal = await asked.promise;
    const aborted = once(signal, 'abort');
    socket.destroy();
    await aborted;
  });

  it('has its signal aborted after a garbage collection, too', async () => {
    const aborted = Promise.withResolvers<void>();
    const asked = Promise.withResolvers<void>();
    const server = await start((input) => {
      // The listener alone does not keep the signal, nor does anything else keep the request.
      (input as Request).signal.addEventListener('abort', () => aborted.resolve());
      asked.resolve();
      return new Promise(() => {});
    });
    const socket = await open(server.port);
    socket.write('GET /v1/users HTTP/1.1\r\nHost: x\r\n\r\n');
    await asked.promise;
    for (let turn = 0; turn < 5; turn += 1) {
      await new Promise(setImmediate);
      collectGarbage();
    }
    socket.destroy();
    await aborted.promise;
  });

  it('has its body cancelled when the client goes away in the middle of it', async () => {
    const cancelled = Promise.withResolvers<void>();
    const server = await start(async () => {
      const body = new ReadableStream<Uint8Array>({
        start: (controller) => controller.enqueue(Buffer.from('{"users":')),
        cancel: () => cancelled.resolve(),
      });
      return new Response(body);
    });
    const socket = await open(server.port);
    socket.write('GET /v1/users HTTP/1.1\r\nHost: x\r\n\r\n');
    await readUntil(socket, '{"users":');
    socket.destroy();
    await cancelled.promise;
  });

  it('has its body read no further while the client does not read', async () => {
    let pulled = 0;
    const cancelled = Promise.withResolvers<void>();
    const piece = new Uint8Array(1024 * 1024);
    const server = await start(async () => {
      const body = new ReadableStream<Uint8Array>({
        pull(controller) {
          pulled += 1;
          controller.enqueue(piece);
        },
        cancel: () => cancelled.resolve(),
      });
      return new Response(body);
    });
    const socket = await open(server.port);
    socket.pause();
    socket.write('GET /v1/users HTTP/1.1\r\nHost: x\r\n\r\n');
    // During many other connections, the endless body would have filled the memory.
    for (let count = 0; count < 20; count += 1) await open(server.port).then((s) => s.destroy());
    socket.destroy();
    await cancelled.promise;
    assert.ok(pulled < 64, `${pulled} MiB were read`);
  });

  it('breaks the connection without a response when it rejects with the ConnectionReset of a fault', async () => {
    const server = await start((input) => {
      if (new URL((input as Request).url).pathname === '/v1/users') return create().fetch(input);
      const broken = create();
      broken.fail({ kind: 'reset' });
      return broken.fetch(input);
    });
    const socket = await open(server.port);
    const failed = once(socket, 'error');
    socket.write('GET /v1/tags HTTP/1.1\r\nHost: x\r\n\r\n');
    const [error] = await failed.catch((reason) => [reason]);
    assert.equal(error.code, 'ECONNRESET');
    assert.equal(socket.bytesRead, 0);
    assert.match(await exchange(server.port, 'GET /v1/users HTTP/1.0\r\n\r\n'), /^HTTP\/1\.1 401 /);
  });

  for (const pieces of [[], ['{"users":'], ['{"users":', '[', ']', '}']]) {
    it(`cuts the response off behind ${pieces.length} pieces when the body breaks off there`, async () => {
      const server = await start(async () => {
        const rest = [...pieces];
        const body = new ReadableStream<Uint8Array>({
          pull(controller) {
            const piece = rest.shift();
            if (piece === undefined) controller.error(new TypeError('cut off'));
            else controller.enqueue(Buffer.from(piece));
          },
        });
        return new Response(body, { headers: { 'Content-Type': 'application/json' } });
      });
      const raw = await exchange(server.port, 'GET /v1/users HTTP/1.1\r\nHost: x\r\n\r\n');
      const [head, ...chunks] = raw.split('\r\n\r\n');
      assert.match(head ?? '', /^HTTP\/1\.1 200 OK\r\n/);
      const received = chunks.join('\r\n\r\n').split('\r\n');
      assert.deepEqual(
        received.filter((_, index) => index % 2),
        pieces,
      );
      assert.ok(!raw.endsWith('0\r\n\r\n'), 'it ends as if it were complete');
      await assert.rejects(
        fetch(server.url).then((response) => response.text()),
        TypeError,
      );
    });
  }

  it('has its body sent piece by piece', async () => {
    const drops: ReadableStreamDefaultController<Uint8Array>[] = [];
    const server = await start(async () => {
      const body = new ReadableStream<Uint8Array>({
        start: (controller) => void drops.push(controller),
      });
      return new Response(body);
    });
    const socket = await open(server.port);
    socket.write('GET /v1/users HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
    // The head is sent before the first piece is made, and each piece before the next one is made.
    await readUntil(socket, '\r\n\r\n');
    for (const drop of ['one', 'two', 'three']) {
      drops[0]?.enqueue(Buffer.from(drop));
      await readUntil(socket, drop);
    }
    drops[0]?.close();
    await readUntil(socket, '0\r\n\r\n');
  });

  it('causes a 500 in the envelope when it rejects, and a warning in the log', async () => {
    const server = await start(() => Promise.reject(new Error('now must give a number')));
    const warned = once(process, 'warning');
    const response = await exchange(server.port, 'GET /v1/users HTTP/1.0\r\n\r\n');
    assertEnvelope(response, 500, 'server_error');
    assert.ok(!response.includes('now must'));
    const [warning] = await warned;
    assert.equal(warning.message, 'now must give a number');
    assert.equal(printed.splice(0).length, 1);
  });
});
