// `serve` of the built emulator under Node, Deno and Bun, each a process of its own.
import assert from 'node:assert/strict';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterEach, describe, it } from 'node:test';
import { findRuntime } from '../../findRuntime.ts';
import { endProcesses, type Started, startProcess } from '../../startProcess.ts';
import { exchange, open, readAll, readUntil } from '../raw.ts';

const script = join(import.meta.dirname, 'serveAnywhere.ts');
const commands = {
  Node: [process.execPath, script],
  Deno: [findRuntime('deno'), 'run', '--no-lock', '--allow-net', '--allow-env', script],
  Bun: [findRuntime('bun'), script],
} as const;

const Authorization = `Basic ${btoa('app_1:key_1')}`;
const headers = { Authorization, 'Content-Type': 'application/json' };
const ask = (path: string) =>
  `GET ${path} HTTP/1.1\r\nHost: x\r\nAuthorization: ${Authorization}\r\n`;

afterEach(endProcesses);

for (const [name, [command, ...args]] of Object.entries(commands)) {
  describe(`serve under ${name}`, () => {
    async function start(): Promise<Started & { url: string; port: number }> {
      const started = startProcess(command, args);
      const [url] = await started.find('stdout', /^http:\S+\/v1\/$/m);
      return { ...started, url, port: Number(new URL(url).port) };
    }

    /** Ends the script by SIGTERM, and asserts that nothing but its own lines was printed. */
    async function stop({ child, ended, output }: Started, printed = ''): Promise<void> {
      child.kill('SIGTERM');
      assert.equal(await ended, 0);
      assert.match(output.stdout, new RegExp(`^http:\\S+\\n${printed}closed\\n$`));
      assert.equal(output.stderr, '');
    }

    it('takes a POST, responds to a GET, and stops with a connection open', async () => {
      const server = await start();
      const body = JSON.stringify({ user_id: '7', name: 'Ada é' });
      const sent = await fetch(`${server.url}users`, { method: 'POST', headers, body });
      assert.equal(sent.status, 201);
      const got = await fetch(`${server.url}users?user_id=7`, { headers });
      assert.equal(got.headers.get('Content-Type'), 'application/json; charset=utf-8');
      assert.equal(((await got.json()) as { name: string }).name, 'Ada é');
      // The connection has sent a request: Bun leaves one without any data to the kernel, and cannot close it.
      const socket = await open(server.port);
      socket.write(`${ask('/v1/users')}\r\n`);
      await readUntil(socket, '"total_count":1');
      const rest = readAll(socket);
      await stop(server);
      await rest;
    });

    it('responds in the envelope to a malformed request', async () => {
      const server = await start();
      const response = await exchange(
        server.port,
        'GET /v1/users HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n',
      );
      assert.match(response, /^HTTP\/1\.1 400 .*"type":"bad_request"/s);
      await stop(server);
    });

    it('drops a response that stalls when its client goes away', async () => {
      const server = await start();
      const socket = await open(server.port);
      socket.write(`${ask('/v1/stall')}\r\n`);
      await server.find('stdout', /^stalled$/m);
      socket.destroy();
      await server.find('stdout', /^aborted$/m);
      await stop(server, 'stalled\naborted\n');
    });

    it('streams a body, and cancels it when the client goes away', async () => {
      const server = await start();
      const socket = await open(server.port);
      socket.write(`${ask('/v1/drip')}\r\n`);
      await readUntil(socket, '{"users":');
      socket.destroy();
      await server.find('stdout', /^cancelled$/m);
      await stop(server, 'cancelled\n');
    });

    it('breaks a connection before a response', async () => {
      const server = await start();
      assert.equal(await exchange(server.port, `${ask('/v1/reset')}\r\n`), '');
      await stop(server);
    });

    it('breaks a connection in the middle of a response', async () => {
      const server = await start();
      const response = await exchange(server.port, `${ask('/v1/cutOff')}\r\n`);
      assert.match(response, /^HTTP\/1\.1 200 OK\r\n.*\{"users":/s);
      assert.ok(!response.endsWith('0\r\n\r\n'), 'it ends as if it were complete');
      await stop(server);
    });

    it('responds with a 413 in the middle of an upload of 8 MiB', async () => {
      const server = await start();
      const status = await new Promise((resolve) => {
        const sent = request(`${server.url}users`, { method: 'POST', headers });
        sent.on('error', () => {});
        sent.on('response', (incoming) => resolve(incoming.resume().statusCode));
        sent.end(Buffer.alloc(8 * 1024 * 1024, ' '));
      });
      assert.equal(status, 413);
      await stop(server);
    });
  });
}
