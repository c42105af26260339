// The code that the playground gives to copy: it compiles, it runs against each server that it is for, and a
// shell reads the command as it is meant.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { gatewayUrl, hostedUrl } from '../../playground/src/api/Target.ts';
import type { RecordedRequest } from '../../playground/src/calls/Call.ts';
import {
  destinationsOf,
  toCurl,
  toFetch,
  toTypeScript,
} from '../../playground/src/log/snippets.ts';
import { operations } from '../../playground/src/operations/operations.ts';

const root = join(import.meta.dirname, '../..');
const folder = join(import.meta.dirname, '.cache/playground');
const emptyFolder = join(folder, 'empty');
const target = { baseUrl: 'https://api.intercom.io/v1/', appId: 'playground' };
const server = { baseUrl: 'https://api.example.com/v1/', appId: 'own' };
const [toServer = assert.fail('no server')] = destinationsOf(server);

const nasty = `O'Brien's "quotes", \`\${ticks}\` \\ $HOME !! \n\r\t newline, % * ? [a] {b}, Ünï 😀 \u2028 \u0000 '; echo escaped; #`;

function request(more: Partial<RecordedRequest> = {}): RecordedRequest {
  const headers = [
    ['accept', 'application/json'],
    ['authorization', '(not shown)'],
    ['content-type', 'application/json'],
  ] as const;
  const body = JSON.stringify({ email: 'a@example.com', ['__proto__']: { a: nasty }, [nasty]: 1 });
  return { method: 'POST', url: `${target.baseUrl}users`, headers, body, ...more };
}

/** What a program is given by the shell that reads this command. */
function argumentsOf(command: string): string[] {
  const script = `curl() { printf '%s\\0' "$@"; }\n${command}\n`;
  // When the quoting is wrong the text is run: here it finds no commands, no home and an empty folder.
  const { stdout, stderr, status } = spawnSync('/bin/sh', ['-c', script], {
    cwd: emptyFolder,
    env: { PATH: '', HOME: emptyFolder },
    encoding: 'utf8',
  });
  assert.deepEqual({ stderr, status }, { stderr: '', status: 0 });
  return stdout.split('\0').slice(0, -1);
}

describe('The code to copy', () => {
  const files = new Map([
    ...operations.map((operation) => {
      const { name, example } = operation;
      return [name, toTypeScript({ operation, params: example }, toServer)] as const;
    }),
    ['fetch', toFetch(request(), target, toServer)] as const,
    ['fetchRead', toFetch(request({ method: 'GET', body: '' }), target, toServer)] as const,
  ]);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(emptyFolder, { recursive: true });
  after(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, code] of files) {
    writeFileSync(join(folder, `${name}.ts`), `${code}\nexport {};\n`);
  }
  const settings = {
    extends: '../../../tsconfig.json',
    compilerOptions: { types: [] },
    include: ['*.ts'],
    references: [],
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(settings));
  const compiler = join(root, 'node_modules/.bin/tsc');
  const { stdout } = spawnSync(compiler, ['-p', folder, '--pretty', 'false'], {
    cwd: folder,
    encoding: 'utf8',
  });
  const errors = stdout.split('\n').filter(Boolean);

  it('is there for each operation', () => assert.equal(files.size, 25));

  for (const [name, code] of files) {
    it(`compiles: ${name}`, () => {
      assert.deepEqual(
        errors.filter((line) => line.startsWith(`${name}.ts`)),
        [],
      );
      assert.match(code, /YOUR_API_KEY/);
    });
  }

  it('is for the server that the page calls first, and else for one that can be started', () => {
    const titles = (baseUrl: string, appId: string) =>
      destinationsOf({ baseUrl, appId }).map(({ title }) => title);
    const others = ['emulator command', 'gateway', 'proxy'];
    assert.deepEqual(titles(hostedUrl, 'playground'), others);
    assert.deepEqual(titles(gatewayUrl, 'my_app'), ['gateway', 'emulator command', 'proxy']);
    assert.deepEqual(titles(gatewayUrl, 'own'), ['127.0.0.1:4020', ...others]);
    assert.deepEqual(titles(server.baseUrl, ''), ['api.example.com', ...others]);
  });

  it('brings no error but those of the code', () => {
    const names = [...files.keys()].map((name) => `${name}.ts(`);
    const stray = errors.filter((line) => !names.some((name) => line.startsWith(name)));
    assert.deepEqual(stray, []);
  });

  it('in TypeScript makes the call with the parameters that it had', async (context) => {
    const createUser = operations.find(({ name }) => name === 'createUser');
    assert.ok(createUser);
    const params = JSON.parse(request().body) as object;
    const code = toTypeScript({ operation: createUser, params }, toServer);
    const sent: unknown[] = [];
    context.mock.method(globalThis, 'fetch', async (given: Request) => {
      sent.push(await given.json());
      return Response.json({ email: 'a@example.com' });
    });
    context.mock.method(console, 'log', () => {});
    const file = join(folder, 'run.ts');
    writeFileSync(file, code);
    await import(file);
    assert.equal(JSON.stringify(sent), JSON.stringify([params]));
  });

  it('for fetch sends the same body, and the key where it belongs', async (context) => {
    const file = join(folder, 'runFetch.ts');
    writeFileSync(file, toFetch(request(), target, toServer));
    const given: [string, RequestInit][] = [];
    context.mock.method(globalThis, 'fetch', async (url: string, init: RequestInit) => {
      given.push([url, init]);
      return new Response('{}');
    });
    context.mock.method(console, 'log', () => {});
    await import(file);
    const { method, body } = request();
    const url = `${server.baseUrl}users`;
    const headers = {
      Authorization: `Basic ${btoa('own:YOUR_API_KEY')}`,
      Accept: 'application/json',
      'Content-Type': 'application/json',
    };
    assert.deepEqual(given, [[url, { method, headers, body }]]);
  });

  it('for curl is read by a shell as it is meant', () => {
    const body = nasty.replace('\0', '');
    const url = `${target.baseUrl}users?email=o'brien%40example.com`;
    const to = { ...toServer, app: { appId: "app'id", apiKey: 'YOUR_API_KEY' } };
    assert.deepEqual(argumentsOf(toCurl(request({ url, body }), target, to)), [
      '--globoff',
      `${server.baseUrl}users?email=o'brien%40example.com`,
      ...['--request', 'POST'],
      ...['--user', "app'id:YOUR_API_KEY"],
      ...['--header', 'Accept: application/json'],
      ...['--header', 'Content-Type: application/json'],
      ...['--data-raw', body],
    ]);
  });

  it('for curl keeps every character of what JSON escapes', () => {
    const given = argumentsOf(toCurl(request(), target, toServer)).at(-1);
    assert.equal(given, request().body);
  });

  it('says nothing of a key where none is used', () => {
    const [keyless = assert.fail('no server')] = destinationsOf({ ...server, appId: '' });
    const proxy = destinationsOf(target).find(({ title }) => title === 'proxy');
    for (const to of [keyless, proxy ?? assert.fail('no proxy')]) {
      for (const code of [
        toCurl(request(), target, to),
        toFetch(request(), target, to),
        ...operations.map((operation) => toTypeScript({ operation, params: {} }, to)),
      ]) {
        assert.doesNotMatch(code, /key|Authorization|--user/i);
      }
    }
  });
});
