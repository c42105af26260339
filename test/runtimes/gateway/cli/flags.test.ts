// Arguments that the command refuses, failures at its start, and the effect of its flags.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { describe, it } from 'node:test';
import { UsageError } from '@intercom-fetch/command';
import { createNote, createUser, deleteUser, getUser } from '@intercom-fetch/core';
import { parseCliArgs } from '../../../../packages/gateway/src/cli/options.ts';
import {
  accessToken,
  app,
  assertSilent,
  pair,
  run,
  start,
  startIntercom,
  useCommand,
} from './runGateway.ts';

useCommand();

const noFlagForToken =
  'the token is not given by a flag, because the list of processes would show it: set INTERCOM_ACCESS_TOKEN';

describe('A wrong call of the command', () => {
  const cases: [args: string[], message: string, env?: Record<string, string>][] = [
    [['--prot', '1'], 'there is no flag --prot'],
    [[`--${pair}`], 'there is no flag --my'],
    [[accessToken], 'argument 1 belongs to no flag'],
    [['--token', accessToken], noFlagForToken],
    [[`--token=${accessToken}`, '--demo'], noFlagForToken],
    [[`--access-token=${accessToken}`], noFlagForToken],
    [['--accessToken', accessToken], noFlagForToken],
    [['--demo=yes'], '--demo takes no value'],
    [['--port'], '--port must have a value'],
    [['--demo', '--port', '65536'], '--port must be an integer from 0 to 65535, not "65536"'],
    [['--demo', '--port', accessToken], '--port must be an integer from 0 to 65535'],
    [['--demo', '--region', accessToken], '--region must be us, eu or au'],
    [['--demo', '--admin', accessToken], '--admin must be digits'],
    [
      ['--demo', '--unknown-attributes', accessToken],
      '--unknown-attributes must be reject, create or drop',
    ],
    [['--demo', '--delete', accessToken], '--delete must be archive or permanent'],
    [['--app', 'key-4712'], '--app must be ID:KEY, but has no colon'],
    [['--app', `:${app.apiKey}`], '--app must be ID:KEY, but has no ID'],
    [['--app', 'my_app:'], '--app must be ID:KEY, but has no KEY'],
    [
      ['--app', pair, '--app', pair],
      '--app: the ID of app 2 must not be "my_app", which app 1 has already',
    ],
    [
      ['--demo'],
      'INTERCOM_GATEWAY_APPS must be ID:KEY, but has no colon',
      { INTERCOM_GATEWAY_APPS: 'key-4712' },
    ],
    [
      [],
      '--app ID:KEY is missing, and INTERCOM_GATEWAY_APPS in the environment: without an app nobody may call',
      { INTERCOM_ACCESS_TOKEN: accessToken },
    ],
    [['--app', pair], 'INTERCOM_ACCESS_TOKEN is missing in the environment; --demo needs none'],
    [
      ['--app', pair],
      'INTERCOM_ACCESS_TOKEN must be visible ASCII characters',
      { INTERCOM_ACCESS_TOKEN: `${accessToken}\n` },
    ],
  ];
  for (const [args, message, env] of cases) {
    it(`is refused: ${message} (${args[0] ?? 'no flag'})`, () => {
      const isRefusal = (error: unknown) =>
        error instanceof UsageError && error.message === message;
      assert.throws(() => parseCliArgs(args, env ?? {}), isRefusal);
    });
  }

  it('makes the command exit with 2, a message and a hint to --help', async () => {
    const started = run(['--demo', '--region', accessToken]);
    assert.equal(await started.ended, 2);
    assert.deepEqual(started.output, {
      stdout: '',
      stderr: 'intercom-gateway: --region must be us, eu or au\nSee intercom-gateway --help\n',
    });
    assertSilent(started);
  });
});

describe('The command exits with 1', () => {
  it('at a port that is taken, with host and port', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as import('node:net').AddressInfo;
    const started = run(['--demo', '--port', String(port)]);
    assert.equal(await started.ended, 1);
    other.close();
    const start = `intercom-gateway: cannot listen on host 127.0.0.1, port ${port}: `;
    assert.ok(started.output.stderr.startsWith(start), started.output.stderr);
    assertSilent(started);
  });

  const unusable = (message: string) =>
    `intercom-gateway: the workspace cannot be used: ${message} (see INTERCOM_ACCESS_TOKEN and --region)\n`;

  it('with a token that Intercom refuses', async () => {
    const { env } = await startIntercom();
    const started = run(['--app', pair], { ...env, INTERCOM_ACCESS_TOKEN: 'wrong-4711' });
    assert.equal(await started.ended, 1);
    const message = unusable('Intercom does not take the access token of the gateway');
    assert.deepEqual(started.output, { stdout: '', stderr: message });
    assertSilent(started);
  });

  it('with a workspace in another region, which the host does not know', async () => {
    const { env } = await startIntercom({ region: 'eu' });
    const started = run(['--app', pair], env);
    assert.equal(await started.ended, 1);
    const message = unusable('Intercom does not take the access token of the gateway');
    assert.deepEqual(started.output, { stdout: '', stderr: message });
  });

  it('with a workspace in another region, whose token the host accepts as well', async () => {
    const { env, calls } = await startIntercom({ region: 'eu' });
    // Intercom's host in the US passes newer tokens on to the region of the workspace.
    const started = run(['--app', pair], { ...env, TEST_INTERCOM_HOST: 'api.eu.intercom.io' });
    assert.equal(await started.ended, 1);
    assert.equal(calls.length, 1);
    const message =
      /The workspace is in the region \w+, and the gateway is set up for us: set region/;
    assert.match(started.output.stderr, message);
    assertSilent(started);
  });

  it('when Intercom is out of reach', async () => {
    const { env } = await startIntercom();
    const started = run(['--app', pair], { ...env, TEST_INTERCOM: 'http://127.0.0.1:1/' });
    assert.equal(await started.ended, 1);
    const message = unusable('Intercom is out of reach');
    assert.deepEqual(started.output, { stdout: '', stderr: message });
  });
});

describe('The flag', () => {
  const user = { user_id: '7', custom_data: { plan: 'pro' } };

  it('--region calls the host of the region', async () => {
    const { env, calls } = await startIntercom({ region: 'au' });
    await start(['--app', pair, '--region', 'au'], env);
    assert.deepEqual(
      calls.map(({ host }) => host),
      ['api.au.intercom.io'],
    );
  });

  it('--unknown-attributes decides how new custom_data is handled', async () => {
    const { env, emulator } = await startIntercom();
    const client = async (...args: string[]) =>
      (await start(['--app', pair, ...args], env)).client();
    await assert.rejects(createUser(await client(), user), { status: 400, message: /plan/ });
    const drop = await client('--unknown-attributes', 'drop');
    assert.deepEqual((await createUser(drop, user)).custom_data, {});
    const create = await client('--unknown-attributes', 'create');
    assert.deepEqual((await createUser(create, user)).custom_data, { plan: 'pro' });
    assert.ok(emulator.snapshot().attributes.some(({ name }) => name === 'plan'));
  });

  it('--delete decides whether a user is archived or deleted', async () => {
    const contacts = [{ external_id: '7' }, { external_id: '8' }];
    const { env, calls } = await startIntercom({ seed: { contacts } });
    for (const [user_id, args, call] of [
      ['7', [], /^POST \/contacts\/\w+\/archive$/],
      ['8', ['--delete', 'permanent'], /^DELETE \/contacts\/\w+$/],
    ] as const) {
      const { client } = await start(['--app', pair, ...args], env);
      await deleteUser(client(), { user_id });
      const { method, path } = calls.at(-1) ?? {};
      assert.match(`${method} ${path}`, call);
    }
  });

  it('--admin names the author of notes', async () => {
    const { env, calls } = await startIntercom({
      admins: [
        { id: '11', name: 'Grace', email: 'grace@example.com' },
        { id: '12', name: 'Joan', email: 'joan@example.com' },
      ],
      seed: { contacts: [{ external_id: '7' }] },
    });
    const { client } = await start(['--app', pair, '--admin', '12'], env);
    await createNote(client(), { user_id: '7', body: 'Likes tea' });
    assert.equal(JSON.parse(calls.at(-1)?.body ?? '').admin_id, '12');
  });

  it('--legacy-statuses responds with statuses that old clients know', async () => {
    const { env } = await startIntercom();
    const lists = async (...args: string[]) => {
      const { url } = await start(['--app', pair, ...args], env);
      const headers = { Authorization: `Basic ${btoa(pair)}` };
      return (await fetch(`${url}users?page=none`, { headers })).status;
    };
    assert.equal(await lists(), 400);
    assert.equal(await lists('--legacy-statuses'), 500);
  });

  it('--host and --port set the address to listen on', async () => {
    const { url, client } = await start(['--demo', '--app', pair, '--host', 'localhost']);
    assert.match(url, /^http:\/\/localhost:\d+\/v1\/$/);
    assert.equal((await getUser(client(), { user_id: '2' })).user_id, '2');
  });
});
