// The examples, run with the packed packages as a user would run a copy, in front of an emulated workspace.
import assert from 'node:assert/strict';
import { dirname, join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { type Client, createClient, getUser, listUsers, updateUser } from '@intercom-fetch/core';
import { missingRedis, startRedis } from '../../../edge/limiters/startRedis.ts';
import { type InstalledEdge, installEdge } from '../../../edge/servers/installEdge.ts';
import { readWrangler, type Wrangler } from '../../../edge/servers/readWrangler.ts';
import { startWorker } from '../../../edge/servers/targets.ts';
import { tempFolder } from '../../../pack/tempFolder.ts';
import { findRuntime } from '../../findRuntime.ts';
import { startProcess } from '../../startProcess.ts';
import { accessToken, type StartedIntercom, startIntercom, total } from './startIntercom.ts';

const apiKey = 'key-to-look-for-4711';

interface Running {
  /** A client that may list all users. */
  readonly client: Client;
  /** A client with wrong credentials, which does not repeat requests. */
  readonly stranger: Client;
  readonly url: string;
  readonly close: () => Promise<void>;
}

let installed: InstalledEdge;
let intercom: StartedIntercom;

before(async () => {
  installed = installEdge('gateway', { '@redis/client': '^6.3.1' });
  intercom = await startIntercom();
});
after(() => intercom.close());

/** Servers that a test has started; they are closed also when it fails. */
const started = new Set<Running>();
afterEach(async () => {
  for (const { close } of started) await close();
  started.clear();
});

async function run(command: readonly string[], file: string, env = {}): Promise<Running> {
  const [program = '', ...args] = command;
  const { child, ended, find, output } = startProcess(program, [...args, installed.example(file)], {
    ...{ INTERCOM_ACCESS_TOKEN: accessToken, INTERCOM_BASE_URL: intercom.url },
    ...{ GATEWAY_KEY: apiKey, PORT: '0', ...env },
  });
  const [, url = ''] = await find('stdout', /^(http:\S+)$/m);
  const clientWith = (key: string) =>
    createClient({ appId: 'my_app', apiKey: key, baseUrl: url, retry: 0, validation: 'strict' });
  return {
    ...{ url, client: clientWith(apiKey), stranger: clientWith('guess') },
    async close() {
      child.kill('SIGKILL');
      await ended;
      const printed = output.stdout + output.stderr;
      for (const secret of [accessToken, apiKey]) assert.ok(!printed.includes(secret), printed);
    },
  };
}

const sessionClient = (url: string, session: string) =>
  createClient({ baseUrl: url, auth: () => `Bearer ${session}`, retry: 0, validation: 'strict' });

/** Folder of the worker's KV. Each start of the worker finds the values of the one before. */
const kvFolder = tempFolder('kv');

async function runWorker(
  change: (wrangler: Wrangler) => Wrangler = (wrangler) => wrangler,
): Promise<Running> {
  const path = installed.example('workers/wrangler.toml');
  const wrangler = change(readWrangler(path));
  const { url, close } = await startWorker({
    script: installed.worker(join(dirname(path), wrangler.main)),
    compatibilityDate: wrangler.compatibilityDate,
    bindings: {
      ...{ ...wrangler.vars, INTERCOM_ACCESS_TOKEN: accessToken },
      INTERCOM_BASE_URL: intercom.url,
    },
    kvNamespaces: wrangler.kvNamespaces,
    kvPersist: kvFolder,
    durableObjects: wrangler.durableObjects,
  });
  const api = `${url}api/intercom/`;
  return {
    url: api,
    client: sessionClient(api, 'session-of-the-team'),
    stranger: sessionClient(api, 'guess'),
    close,
  };
}

interface Example {
  readonly name: string;
  readonly skip?: string | undefined;
  /** Prepares the store that processes share, and returns a function that starts a process. */
  readonly open: () => Promise<{
    readonly start: () => Promise<Running>;
    readonly close?: () => Promise<void>;
  }>;
}

const withRedis =
  (command: readonly string[], file: string, urlOf: (path: string) => string) => async () => {
    const redis = await startRedis();
    const env = { REDIS_URL: urlOf(redis.path) };
    return { start: () => run(command, file, env), close: redis.close };
  };

const examples: readonly Example[] = [
  {
    name: 'Node, with Redis',
    skip: missingRedis(),
    open: withRedis([process.execPath], 'node.ts', (path) => `unix://${path}`),
  },
  {
    name: 'Bun, with Redis',
    skip: missingRedis(),
    open: withRedis([findRuntime('bun')], 'bun.ts', (path) => `redis+unix://${path}`),
  },
  {
    name: 'Deno, with its KV',
    async open() {
      const env = { DENO_DIR: tempFolder('deno') };
      const flags = ['--allow-net', '--allow-env', '--unstable-kv'];
      const command = [findRuntime('deno'), 'run', ...flags];
      return { start: () => run(command, 'deno.ts', env) };
    },
  },
  { name: 'Workers, with KV', open: async () => ({ start: () => runWorker() }) },
];

for (const { name, skip, open } of examples) {
  describe(`The example for ${name}`, { skip: skip ?? false }, () => {
    let stage: Awaited<ReturnType<Example['open']>>;
    before(async () => {
      stage = await open();
    });
    after(() => stage.close?.());

    async function start(): Promise<Running> {
      const running = await stage.start();
      started.add(running);
      return running;
    }

    /** Counts the calls to Intercom that a new process needs for a page of 500 users. */
    async function callsForPage(page: number, length: number): Promise<number> {
      const running = await start();
      intercom.calls();
      const { users, total_count } = await listUsers(running.client, { page, per_page: 500 });
      assert.deepEqual([users.length, total_count], [length, total]);
      const calls = intercom.calls();
      started.delete(running);
      await running.close();
      assert.ok(calls.every((call) => call === 'POST /contacts/search'));
      return calls.length;
    }

    it('accepts requests of a v1 client, and none with wrong credentials', async () => {
      const { client, stranger } = await start();
      assert.equal((await getUser(client, { user_id: '7' })).user_id, '7');
      intercom.calls();
      await assert.rejects(getUser(stranger, { user_id: '7' }), { status: 401 });
      assert.deepEqual(intercom.calls(), []);
    });

    it('needs 14 calls for a far page, and 4 when another process has read that page', async () => {
      assert.equal(await callsForPage(4, total - 1_500), 14);
      assert.equal(await callsForPage(3, 500), 4);
    });
  });
}

describe('The example for Workers', () => {
  it('counts each of 20 concurrent increments, and confines a customer to their own user', async () => {
    const running = await runWorker();
    started.add(running);
    const { url } = running;
    const client = sessionClient(url, 'session-of-a-customer');
    await updateUser(client, { user_id: '123', custom_data: { logins: 0 } });
    const increments = Array.from({ length: 20 }, () =>
      updateUser(client, { user_id: '123', increments: { logins: 1 } }),
    );
    await Promise.all(increments);
    const { custom_data } = await getUser(client, { user_id: '123' });
    assert.deepEqual(custom_data, { logins: 20 });
    await assert.rejects(getUser(client, { user_id: '124' }), { status: 403 });
    await assert.rejects(listUsers(client), { status: 403 });
  });

  it('sends every write of a user through the object with their id', async () => {
    const running = await runWorker((wrangler) => ({ ...wrangler, durableObjects: {} }));
    started.add(running);
    const client = sessionClient(running.url, 'session-of-a-customer');
    assert.equal((await getUser(client, { user_id: '123' })).user_id, '123');
    intercom.calls();
    await assert.rejects(updateUser(client, { user_id: '123', name: 'Ada' }), { status: 502 });
    assert.deepEqual(intercom.calls(), []);
  });
});
