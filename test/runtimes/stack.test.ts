// The stack of an error has the function that made the call, and through source maps the sources. In V8, which
// keeps it across `await`; other engines have none across a wait.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import {
  type ClientOptions,
  createClient,
  getUser,
  IntercomError,
  iterateUsers,
} from '@intercom-fetch/core';

type Options = Pick<ClientOptions, 'fetch' | 'retry' | 'timeout' | 'totalTimeout'>;
type Fetch = NonNullable<Options['fetch']>;

const app = { appId: 'my-app', apiKey: 'any', baseUrl: 'https://api.example.com/v1/' };
const page = { users: [{ user_id: '1' }], next_page: 2, total_pages: 2 };

const respond =
  (status: number, body: unknown = {}) =>
  async () =>
    new Response(JSON.stringify(body), { status });
const never: Fetch = () => new Promise(() => {});

const failures: readonly (readonly [what: string, options: Options])[] = [
  ['an ApiError', { fetch: respond(404) }],
  ['an ApiError after another attempt', { fetch: respond(429), retry: 1 }],
  ['a NetworkError', { fetch: () => Promise.reject(new TypeError('no network')) }],
  ['a TimeoutError', { fetch: never, timeout: 1 }],
  ['a TimeoutError of the whole call', { fetch: never, totalTimeout: 1 }],
  ['an InvalidResponseError', { fetch: respond(200, 'no user') }],
  ['an error of a call with a totalTimeout', { fetch: respond(404), totalTimeout: 60_000 }],
];

async function stackOf(outcome: Promise<unknown>): Promise<string> {
  try {
    await outcome;
  } catch (error) {
    assert.ok(error instanceof IntercomError);
    return error.stack ?? '';
  }
  assert.fail('the call did not fail');
}

describe('The stack', () => {
  for (const [what, options] of failures) {
    it(`of ${what} has the function that made the call`, async () => {
      const client = createClient({ ...app, retry: 0, ...options });
      async function callOfMine(): Promise<void> {
        await getUser(client, { user_id: '1' });
      }
      assert.match(await stackOf(callOfMine()), /at async callOfMine /);
    });
  }

  for (const bad of [1, 2]) {
    it(`of an error of page ${bad} has the loop over users`, async () => {
      const fetch: Fetch = ({ url }) => respond(url.includes(`page=${bad}`) ? 400 : 200, page)();
      const client = createClient({ ...app, fetch });
      async function loopOfMine(): Promise<void> {
        for await (const user of iterateUsers(client)) assert.ok(user);
      }
      assert.match(await stackOf(loopOfMine()), /at async loopOfMine /);
    });
  }

  it('leads to the sources, where Node follows source maps', () => {
    const script = `import { createClient, getUser } from '@intercom-fetch/core';
      const fetch = async () => new Response('{}', { status: 404 });
      const client = createClient({ appId: 'my-app', apiKey: 'any', fetch });
      await getUser(client, { user_id: '1' }).catch((error) => console.log(error.stack));`;
    const args = ['--enable-source-maps', '--input-type=module', '--eval', script];
    // From test/, whose node_modules has core.
    const cwd = join(import.meta.dirname, '..');
    const { stdout } = spawnSync(process.execPath, args, { cwd, encoding: 'utf8' });
    const frames = [...stdout.matchAll(/at (?:async )?([\w.]+) \((.*packages.*):(\d+):\d+\)/g)];
    for (const [frame, name = '', path = ''] of frames) {
      assert.match(path, /packages\/\w+\/src\/.+\.ts$/);
      assert.ok(readFileSync(path, 'utf8').includes(name.replace(/^.*\./, '')), frame);
    }
    // The first is where the error was made.
    const [, , path = '', line] = frames[0] ?? assert.fail(stdout);
    assert.match(readFileSync(path, 'utf8').split('\n')[Number(line) - 1] ?? '', /new \w+\(/);
  });
});
