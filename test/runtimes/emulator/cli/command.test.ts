// The built `intercom-emulator` command, as a process of its own.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { open, readUntil } from '../raw.ts';
import {
  basic,
  cli,
  end,
  headers,
  names,
  pair,
  post,
  run,
  start,
  useCommand,
} from './runEmulator.ts';

useCommand();

describe('The command', () => {
  it('prints its URL, responds, and exits with 0 on each signal', async () => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      const running = await start(['--app', pair]);
      assert.match(running.url, /^http:\/\/127\.0\.0\.1:\d+\/v1\/$/);
      assert.equal((await post(running.url, { user_id: '7', name: 'Ada' })).status, 201);
      assert.deepEqual(await names(running.url), ['Ada']);
      assert.equal(await end(running, signal), 0);
      assert.equal(running.output.stderr, '');
    }
  });

  it('exits although a client is connected and a request has no response yet', async () => {
    const running = await start(['--app', pair]);
    const idle = await open(running.port);
    const sending = await open(running.port);
    const closed = [idle, sending].map((socket) =>
      once(
        socket.on('error', () => {}),
        'close',
      ),
    );
    sending.write(
      `POST /v1/users HTTP/1.1\r\nHost: x\r\nAuthorization: Basic ${basic}\r\nContent-Type: application/json\r\nContent-Length: 10\r\nExpect: 100-continue\r\n\r\n`,
    );
    await readUntil(sending, '100 Continue');
    assert.equal(await end(running), 0);
    await Promise.all(closed);
    assert.match(running.output.stdout, /^POST \/v1\/users aborted \d+ ms$/m);
  });

  it('writes IPv6 addresses in brackets', async (context) => {
    const started = run(['--port', '0', '--host', '::1']);
    const url = await started
      .find('stdout', /^listening on http:\/\/\[::1\]:\d+\/v1\/\n/)
      .catch(() => {});
    if (!url && started.output.stderr.includes('EADDRNOTAVAIL'))
      return context.skip('no IPv6 here');
    assert.ok(url);
  });

  it('can be called by pages of this machine, and of allowed origins', async () => {
    for (const api of [
      ['--app', pair],
      ['--api', 'v2', '--token', 'token'],
    ]) {
      const { url } = await start([...api, '--allow-origin', 'https://app.example.com']);
      const statusFor = async (Origin: string) =>
        (await fetch(`${url}nowhere`, { headers: { ...headers, Origin } })).status;
      assert.equal(await statusFor('https://evil.example'), 403);
      assert.equal(await statusFor('https://app.example.com'), 404);
      assert.equal(await statusFor('http://localhost:5173'), 404);
    }
  });

  it('warns that there is only the dummy app', async () => {
    const { find, url } = await start([]);
    await find('stderr', /^intercom-emulator: without --app there is only the dummy app, .*\n$/);
    const dummy = { Authorization: `Basic ${btoa('dummy_app_id:any')}` };
    assert.equal((await fetch(`${url}users`, { headers: dummy })).status, 200);
    assert.equal((await fetch(`${url}users`, { headers })).status, 401);
  });

  it('takes apps from several flags and from the environment', async () => {
    const { url } = await start(['--app', pair, '--app', 'two:2'], {
      INTERCOM_EMULATOR_APPS: 'three:3:3, four:4',
    });
    for (const each of [pair, 'two:2', 'three:3:3', 'four:4']) {
      const response = await fetch(`${url}users`, {
        headers: { Authorization: `Basic ${btoa(each)}` },
      });
      assert.equal(response.status, 200, each);
    }
  });

  it('obeys x-emulator-fault with --allow-faults only', async () => {
    for (const [args, status] of [
      [['--allow-faults'], 503],
      [[], 200],
    ] as const) {
      const { url } = await start(['--app', pair, ...args]);
      const fault = { ...headers, 'x-emulator-fault': '503' };
      assert.equal((await fetch(`${url}users`, { headers: fault })).status, status);
    }
  });

  it('delays each response by --latency', async () => {
    const running = await start(['--app', pair, '--latency', '120']);
    await names(running.url);
    const [, ms] = await running.find('stdout', /^GET \/v1\/users 200 (\d+) ms$/m);
    assert.ok(Number(ms) >= 119, `${ms} ms`);
  });

  it('prints help with each flag', async () => {
    const { output, ended } = run(['--help']);
    assert.equal(await ended, 0);
    for (const flag of [
      '--port PORT',
      '--host HOST',
      '--app ID:KEY',
      '--seed FILE',
      '--save FILE',
      '--allow-faults',
      '--latency MS',
      '--quiet',
      '--help',
      '--version',
      'Default: 4010',
      'Default: 127.0.0.1',
      'Example:',
      'README',
    ]) {
      assert.ok(output.stdout.includes(flag), flag);
    }
    assert.equal(output.stderr, '');
  });

  it('prints its version', async () => {
    const { output, ended } = run(['--version']);
    assert.equal(await ended, 0);
    const manifest = readFileSync(join(cli, '../../package.json'), 'utf8');
    assert.equal(output.stdout, `${JSON.parse(manifest).version}\n`);
  });
});
