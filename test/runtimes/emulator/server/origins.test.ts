// Pages that may call a server of `serve`, whichever emulator it serves.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { serve } from '@intercom-fetch/emulator/node';
import { createV2Emulator } from '@intercom-fetch/emulator/v2';
import { exchange } from '../raw.ts';
import { Authorization, create, servers, useServers } from './startServers.ts';

useServers();

/** Deletes the user from a page of an origin. Returns the status, whether the page may read it, and the users left. */
async function call(origin: string | undefined, allowOrigins?: readonly string[]) {
  const emulator = create();
  emulator.seed({ apps: { app_1: { users: [{ user_id: '7' }] } } });
  const server = await serve(emulator, { port: 0, ...(allowOrigins && { allowOrigins }) });
  servers.push(server);
  const given = origin === undefined ? '' : `Origin: ${origin}\r\n`;
  const send = (method: string, more = '') =>
    exchange(
      server.port,
      `${method} /v1/users?user_id=7 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${given}${more}\r\n`,
    );
  const preflight = await send('OPTIONS', 'Access-Control-Request-Method: DELETE\r\n');
  const deleted = await send('DELETE', `Authorization: ${Authorization}\r\n`);
  const [, status] = /^HTTP\/1\.1 (\d+) /.exec(deleted) ?? [];
  return {
    status: Number(status),
    preflight: /access-control-allow-origin/i.test(preflight),
    readable: /access-control-allow-origin/i.test(deleted),
    left: emulator.snapshot().apps['app_1']?.users?.length,
  };
}

const refused = { status: 403, preflight: false, readable: false, left: 1 };
const allowed = { status: 200, preflight: true, readable: true, left: 0 };

describe('A page that calls a server of serve', () => {
  for (const origin of [
    'https://evil.example',
    'http://localhost.evil.example',
    'http://127.0.0.1.evil.example',
    'http://127.0.0.1@evil.example',
    'http://evil.example:4010',
    'http://10.0.0.7',
    'http://0.0.0.0:4010',
    'chrome-extension://localhost',
    'null',
    'http://localhost, https://evil.example',
  ]) {
    it(`is refused when its origin is ${origin}`, async () => {
      assert.deepEqual(await call(origin), refused);
    });
  }

  for (const origin of [
    'http://localhost:5173',
    'https://localhost',
    'http://app.localhost:3000',
    'http://127.0.0.1:8000',
    'http://127.1.2.3',
    'http://[::1]:8000',
  ]) {
    it(`is let in when its origin is ${origin}`, async () => {
      assert.deepEqual(await call(origin), allowed);
    });
  }

  it('is let in when its origin is allowed, while others are not', async () => {
    const origins = ['https://app.example.com', 'capacitor://localhost'];
    for (const origin of origins) assert.deepEqual(await call(origin, origins), allowed);
    assert.deepEqual(await call('https://app.example.com:8443', origins), refused);
    assert.deepEqual(await call('http://app.example.com', origins), refused);
  });

  it('is let in with any origin when * is allowed', async () => {
    assert.deepEqual(await call('https://evil.example', ['*']), allowed);
    assert.deepEqual(await call('null', ['*']), allowed);
  });

  it('is not taken for a page when it sends no origin', async () => {
    assert.deepEqual(await call(undefined), allowed);
  });

  it('is refused by the v2 emulator as well', async () => {
    const emulator = createV2Emulator({
      accessToken: 'token',
      seed: { contacts: [{ external_id: '7' }] },
    });
    const server = await serve(emulator, { port: 0 });
    servers.push(server);
    const [contact] = emulator.contacts();
    const { status } = await fetch(`${server.url}contacts/${contact?.id}`, {
      method: 'DELETE',
      headers: { Authorization: 'Bearer token', Origin: 'https://evil.example' },
    });
    assert.equal(status, 403);
    assert.equal(emulator.contacts().length, 1);
  });

  for (const origin of ['app.example.com', 'https://app.example.com/', 'https://a b', 'null', '']) {
    it(`cannot be allowed by a text that is no origin: ${JSON.stringify(origin)}`, async () => {
      await assert.rejects(serve(create(), { allowOrigins: [origin] }), {
        name: 'TypeError',
        message: 'allowOrigins must be an origin, such as https://app.example.com, or *',
      });
    });
  }
});
