// The code that the playground gives to copy runs as it is against each kind of server: the emulator command with
// the page's data, a gateway, and a proxy.
import assert from 'node:assert/strict';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { after, before, describe, it, type TestContext } from 'node:test';
import { formatWithOptions } from 'node:util';
import { serve } from '@hono/node-server';
import { createClient } from '@intercom-fetch/core';
import { createProxy } from '@intercom-fetch/edge';
import { createGateway } from '@intercom-fetch/gateway';
import { sampleApp } from '../../playground/src/api/sampleApp.ts';
import { createSampleWorkspace } from '../../playground/src/api/sampleWorkspace.ts';
import { hostedUrl, ownApp } from '../../playground/src/api/Target.ts';
import type { RecordedRequest } from '../../playground/src/calls/Call.ts';
import {
  type Destination,
  destinationsOf,
  toCurl,
  toFetch,
  toTypeScript,
} from '../../playground/src/log/snippets.ts';
import type { AnyOperation } from '../../playground/src/operations/Operation.ts';
import { operations } from '../../playground/src/operations/operations.ts';

const root = join(import.meta.dirname, '../..');
const folder = join(import.meta.dirname, '.cache/playgroundServers');
const page = { baseUrl: hostedUrl, appId: 'playground' };

/** A read, writes with each method, and a path of its own; and a part of what each returns. */
const expected = {
  getUser: 'Amara Okafor',
  createUser: 'grace.hopper@example.com',
  updateUser: 'Jonas Lindqvist',
  listMessageThreads: 'in the middle of a month?',
  tagUsers: 'Free Trial',
} as const;

/** Records the first request of an operation, as the page does. */
async function record(operation: AnyOperation): Promise<RecordedRequest> {
  const requests: RecordedRequest[] = [];
  const client = createClient({
    appId: 'playground',
    apiKey: 'key',
    retry: 0,
    async fetch(request) {
      const { method, url, headers } = request;
      requests.push({ method, url, headers: [...headers], body: await request.text() });
      throw new TypeError('recorded');
    },
  });
  await operation.call(client, operation.example, {}).catch(() => {});
  return requests[0] ?? assert.fail(`${operation.name} sent nothing`);
}

/** Waits for a program that must succeed, and returns what it wrote. */
async function outputOf(child: ChildProcess): Promise<string> {
  const { stdout, stderr } = child;
  assert.ok(stdout && stderr);
  const [output, errors, [code]] = await Promise.all([
    text(stdout),
    text(stderr),
    once(child, 'close'),
  ]);
  assert.deepEqual({ code, errors }, { code: 0, errors: '' });
  return output;
}

/** Runs a program as if it had been pasted into a file; returns what it wrote. */
async function runModule(context: TestContext, name: string, code: string): Promise<string> {
  const file = join(folder, `${name}.ts`);
  writeFileSync(file, code);
  const written: string[] = [];
  context.mock.method(console, 'log', (...values: unknown[]) => {
    written.push(formatWithOptions({ depth: 4 }, ...values));
  });
  await import(file);
  return written.join('\n');
}

describe('The code to copy runs against', () => {
  const urls = new Map<string, string>();
  const closers: (() => unknown)[] = [];
  const curl = spawnSync('curl', ['--version']).status === 0;

  async function startServer(fetch: (request: Request) => Response | Promise<Response>) {
    const server = serve({ fetch, hostname: '127.0.0.1', port: 0 });
    closers.push(() => server.close());
    if (!server.listening) await once(server, 'listening');
    const address = server.address();
    assert.ok(typeof address === 'object' && address);
    return `http://127.0.0.1:${address.port}`;
  }

  async function startCommand(): Promise<string> {
    const seed = join(folder, 'seed.json');
    writeFileSync(seed, JSON.stringify({ apps: { [ownApp.appId]: sampleApp } }));
    const command = spawn(process.execPath, [
      join(root, 'packages/emulator/dist/cli.js'),
      ...['--app', `${ownApp.appId}:${ownApp.apiKey}`, '--seed', seed, '--port', '0'],
    ]);
    closers.push(() => command.kill());
    const [line] = await once(command.stdout.setEncoding('utf8'), 'data');
    return /listening on (\S+)/.exec(line)?.[1] ?? assert.fail(line);
  }

  before(async () => {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const emulator = await startCommand();
    const workspace = createSampleWorkspace('token', sampleApp);
    const gateway = createGateway({
      accessToken: 'token',
      apps: { [ownApp.appId]: ownApp.apiKey },
      unknownAttributes: 'create',
      fetch: workspace.fetch,
    });
    const proxy = createProxy({
      ...ownApp,
      upstream: emulator,
      authorize: () => ({ allow: ['*'] }),
    });
    urls.set('emulator command', emulator);
    urls.set('gateway', `${await startServer(gateway.fetch)}/v1/`);
    urls.set('proxy', `${await startServer(proxy)}/api/intercom/`);
  });
  after(() => {
    for (const close of closers) close();
    rmSync(folder, { recursive: true, force: true });
  });

  for (const destination of destinationsOf(page)) {
    const to = (): Destination => {
      const baseUrl = urls.get(destination.title) ?? assert.fail(destination.title);
      // Only the port is another, because the default one may be in use.
      assert.equal(new URL(baseUrl).pathname, new URL(destination.baseUrl).pathname);
      return { ...destination, baseUrl };
    };
    describe(`the ${destination.title}:`, () => {
      for (const [name, part] of Object.entries(expected)) {
        const operation = operations.find((each) => each.name === name);
        assert.ok(operation);

        it(`${name} in TypeScript`, async (context) => {
          const code = toTypeScript({ operation, params: operation.example }, to());
          const output = await runModule(context, `${destination.title}-${name}`, code);
          assert.ok(output.includes(part), output);
        });

        it(`${name} by fetch`, async (context) => {
          const code = toFetch(await record(operation), page, to());
          const output = await runModule(context, `${destination.title}-${name}-fetch`, code);
          assert.match(output, /^20[01] [[{]/);
          assert.ok(output.includes(part), output);
        });

        it(`${name} by curl`, { skip: !curl && 'curl is not installed' }, async () => {
          const command = toCurl(await record(operation), page, to());
          const run = spawn('/bin/sh', ['-c', `${command} --silent --write-out '%{http_code}'`]);
          const output = await outputOf(run);
          assert.match(output, /20[01]$/);
          assert.ok(output.includes(part), output);
        });
      }
    });
  }
});
