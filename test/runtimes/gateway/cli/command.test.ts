// The built `intercom-gateway` command, as a process of its own.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import {
  createMessageThread,
  createUser,
  deleteUser,
  getMessageThread,
  getTag,
  getUser,
  listMessageThreads,
  listUsers,
  updateUser,
} from '@intercom-fetch/core';
import {
  accessToken,
  app,
  assertSilent,
  cli,
  end,
  pair,
  run,
  start,
  startIntercom,
  useCommand,
} from './runGateway.ts';

useCommand();

const demoApp = { appId: 'demo_app', apiKey: 'demo_key' };

describe('The command', () => {
  it('checks the workspace, prints its URL, and exits with 0 on each signal', async () => {
    const intercom = await startIntercom({
      seed: { contacts: [{ external_id: '7', name: 'Ada' }] },
    });
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      intercom.calls.splice(0);
      const running = await start(['--app', pair], intercom.env);
      assert.match(running.url, /^http:\/\/127\.0\.0\.1:\d+\/v1\/$/);
      assert.equal((await getUser(running.client(), { user_id: '7' })).name, 'Ada');
      assert.deepEqual(
        intercom.calls.map(({ method, host, path }) => `${method} ${host}${path}`),
        ['GET api.intercom.io/me', 'GET api.intercom.io/contacts/find_by_external_id/7'],
      );
      assert.equal(await end(running, signal), 0);
      assert.equal(running.output.stderr, '');
      assertSilent(running, 'Ada');
    }
  });

  it('writes IPv6 addresses in brackets', async (context) => {
    const started = run(['--demo', '--port', '0', '--host', '::1']);
    const url = await started
      .find('stdout', /^listening on http:\/\/\[::1\]:\d+\/v1\/\n/)
      .catch(() => {});
    if (!url && started.output.stderr.includes('EADDRNOTAVAIL'))
      return context.skip('no IPv6 here');
    assert.ok(url);
  });

  it('takes apps from several flags and from the environment, and no others', async () => {
    const variable = { INTERCOM_GATEWAY_APPS: 'three:3:3, four:4' };
    const running = await start(['--demo', '--app', pair, '--app', 'two:2'], variable);
    for (const [appId, apiKey] of [
      [app.appId, app.apiKey],
      ['two', '2'],
      ['three', '3:3'],
      ['four', '4'],
    ] as const) {
      assert.equal((await listUsers(running.client({ appId, apiKey }))).total_count, 12);
    }
    await assert.rejects(listUsers(running.client(demoApp)), { status: 401 });
    await assert.rejects(listUsers(running.client({ ...app, apiKey: '3:3' })), { status: 401 });
    assertSilent(running, '3:3');
  });

  it('prints help with each flag', async () => {
    const { output, ended } = run(['--help']);
    assert.equal(await ended, 0);
    for (const text of [
      ...['--app ID:KEY', '--port PORT', '--host HOST', '--region REGION', '--admin ID'],
      ...['--unknown-attributes', '--delete', '--legacy-statuses', '--demo', '--quiet'],
      ...['--help', '--version', 'INTERCOM_ACCESS_TOKEN', 'INTERCOM_GATEWAY_APPS'],
      ...['Default: 4020', 'Default: 127.0.0.1', 'Example:', 'README'],
    ]) {
      assert.ok(output.stdout.includes(text), text);
    }
    for (const line of output.stdout.split('\n')) assert.ok(line.length <= 100, line);
    assert.equal(output.stderr, '');
  });

  it('prints its version', async () => {
    const { output, ended } = run(['--version']);
    assert.equal(await ended, 0);
    const manifest = readFileSync(join(cli, '../../package.json'), 'utf8');
    assert.equal(output.stdout, `${JSON.parse(manifest).version}\n`);
  });
});

describe('--demo', () => {
  it('needs no token, and prints a command that calls it', async () => {
    const running = await start(['--demo']);
    const [, credentials = '', url = ''] = await running.find(
      'stdout',
      /curl --user (\S+) (\S+)\n/,
    );
    const response = await fetch(url, { headers: { Authorization: `Basic ${btoa(credentials)}` } });
    const { users } = (await response.json()) as { users: { name: string }[] };
    assert.equal(users.length, 12);
    assert.equal(await end(running), 0);
    assert.equal(running.output.stderr, '');
  });

  it('ignores the token of the environment, and makes no call to Intercom', async () => {
    const intercom = await startIntercom();
    const running = await start(['--demo', '--region', 'eu'], intercom.env);
    assert.equal((await getUser(running.client(demoApp), { user_id: '1' })).name, 'Ada Okafor');
    assert.deepEqual(intercom.calls, []);
    assertSilent(running, accessToken);
  });

  it('keeps the writes of a client, and shows no note of the team', async () => {
    const running = await start(['--demo']);
    const client = running.client(demoApp);
    await createUser(client, {
      user_id: '99',
      email: 'new@example.com',
      custom_data: { seats: 3 },
    });
    await updateUser(client, { user_id: '99', increments: { seats: 2 } });
    const { custom_data } = await getUser(client, { email: 'new@example.com' });
    assert.deepEqual(custom_data, { seats: 5 });
    await deleteUser(client, { user_id: '99' });
    await assert.rejects(getUser(client, { user_id: '99' }), { status: 404 });

    assert.equal((await getTag(client, { name: 'free trial' })).tagged_user_count, 3);
    const [thread] = await listMessageThreads(client, { user_id: '1' });
    const thread_id = thread?.thread_id;
    assert.ok(thread_id);
    const { messages } = await getMessageThread(client, { user_id: '1', thread_id });
    assert.equal(messages?.length, 2);
    assert.doesNotMatch(JSON.stringify(messages), /note of the team/);
    const { created_by_user } = await createMessageThread(client, { user_id: '3', body: 'Hello' });
    assert.equal(created_by_user, true);
    assertSilent(running, 'new@', 'Hello', 'Ada', String(thread_id));
  });
});
