// The examples, run with the packed packages as a user would run a copy, in front of an emulator.
import assert from 'node:assert/strict';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { createClient, getUser, listUsers, updateUser } from '@intercom-fetch/core';
import { findRuntime } from '../../runtimes/findRuntime.ts';
import { startProcess } from '../../runtimes/startProcess.ts';
import { missingRedis, startRedis } from '../limiters/startRedis.ts';
import { type InstalledEdge, installEdge } from './installEdge.ts';
import { readWrangler } from './readWrangler.ts';
import { app, assertClean, type StartedUpstream, startUpstream } from './startUpstream.ts';
import { startWorker } from './targets.ts';

interface Running {
  /** The base URL for a client. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

let installed: InstalledEdge;
let upstream: StartedUpstream;

before(async () => {
  installed = installEdge();
  upstream = await startUpstream();
});
after(() => upstream.close());

async function run(command: readonly string[], file: string, env = {}): Promise<Running> {
  const [program = '', ...args] = command;
  const { child, ended, find } = startProcess(program, [...args, installed.example(file)], {
    ...{ INTERCOM_APP_ID: app.appId, INTERCOM_API_KEY: app.apiKey, PORT: '0' },
    ...{ INTERCOM_BASE_URL: upstream.url, ...env },
  });
  const [, url = ''] = await find('stdout', /^(http:\S+)$/m);
  return {
    url,
    async close() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

async function runWithRedis(
  program: string,
  file: string,
  scheme: 'unix' | 'redis+unix',
): Promise<Running> {
  const redis = await startRedis();
  const running = await run([program], file, { REDIS_URL: `${scheme}://${redis.path}` });
  return {
    url: running.url,
    async close() {
      await running.close();
      await redis.close();
    },
  };
}

async function runWorker(): Promise<Running> {
  const path = installed.example('workers/wrangler.toml');
  const wrangler = readWrangler(path);
  const { url, close } = await startWorker({
    script: installed.worker(join(dirname(path), wrangler.main)),
    compatibilityDate: wrangler.compatibilityDate,
    bindings: {
      ...{ ...wrangler.vars, INTERCOM_APP_ID: app.appId, INTERCOM_API_KEY: app.apiKey },
      INTERCOM_BASE_URL: upstream.url,
    },
    durableObjects: wrangler.durableObjects,
  });
  return { url: `${url}api/intercom/`, close };
}

const examples: readonly [
  name: string,
  start: () => Promise<Running>,
  skip?: string | undefined,
][] = [
  ['Node, with Redis', () => runWithRedis(process.execPath, 'node.ts', 'unix'), missingRedis()],
  ['Deno', () => run([findRuntime('deno'), 'run', '--allow-net', '--allow-env'], 'deno.ts')],
  [
    'Bun, with Redis',
    () => runWithRedis(findRuntime('bun'), 'bun.ts', 'redis+unix'),
    missingRedis(),
  ],
  ['Workers, with a Durable Object', runWorker],
];

for (const [name, start, skip] of examples) {
  describe(`The example for ${name}`, { skip: skip ?? false }, () => {
    let running: Running;
    before(async () => {
      running = await start();
      upstream.emulator.reset();
      upstream.reached();
    });
    after(() => running.close());
    const clientOf = (token: string) =>
      createClient({ baseUrl: running.url, auth: () => `Bearer ${token}`, retry: 0 });

    it('lets a user with a session in to their own data', async () => {
      const client = clientOf('demo-session');
      await updateUser(client, { user_id: '123', name: 'Ada' });
      const user = await getUser(client, { user_id: '123' });
      assert.deepEqual(
        [user.name, Object.keys(user).sort()],
        ['Ada', ['custom_data', 'email', 'name', 'user_id']],
      );
      const admin = updateUser(client, { user_id: '123', custom_data: { is_admin: true } });
      await assert.rejects(admin, { status: 403, message: /custom_data\.is_admin/ });
      await assert.rejects(getUser(client, { user_id: '124' }), { status: 403 });
      await assert.rejects(listUsers(client), { status: 403 });
      await assert.rejects(getUser(clientOf('guess'), { user_id: '123' }), { status: 401 });
      const reached = upstream.reached();
      assert.equal(reached.length, 2);
      for (const each of reached) assertClean(each);
    });

    it('allows the page of its dashboard, and no other', async () => {
      const ask = (origin: string) =>
        fetch(`${running.url}users`, {
          method: 'OPTIONS',
          headers: { origin, 'access-control-request-method': 'GET' },
        });
      const allowed = (response: Response) => response.headers.get('access-control-allow-origin');
      assert.equal(allowed(await ask('http://localhost:5173')), 'http://localhost:5173');
      assert.equal(allowed(await ask('http://localhost:5174')), null);
    });

    it('lets exactly 60 requests pass in a minute, of 100 concurrent ones and those before', async () => {
      const headers = { authorization: 'Bearer demo-session' };
      const statuses = await Promise.all(
        Array.from({ length: 100 }, async () => {
          const response = await fetch(`${running.url}users?user_id=123`, { headers });
          await response.text();
          const { status } = response;
          assert.equal(response.headers.has('retry-after'), status === 429);
          return status;
        }),
      );
      // Five requests were counted by the tests above: two that passed, and three that were refused later.
      assert.equal(statuses.filter((status) => status === 200).length, 55);
      assert.equal(statuses.filter((status) => status === 429).length, 45);
    });
  });
}
