// `npm run gateway:live` as a process: its flags, its output, and Ctrl-C.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, afterEach, describe, it } from 'node:test';
import { createAdaptorServer } from '@hono/node-server';
import { UsageError } from '@intercom-fetch/command';
import { createV2Emulator } from '@intercom-fetch/emulator/v2';
import { readOptions, tokenVariable } from '../../packages/gateway/live/options.ts';
import { endProcesses, type Started, startProcess } from '../runtimes/startProcess.ts';

const main = join(import.meta.dirname, '../../packages/gateway/live/main.ts');
const token = 'token:4711';
const tokenEnv = { [tokenVariable]: token };

const run = (args: readonly string[], env: Record<string, string> = tokenEnv): Started =>
  startProcess(process.execPath, [main, ...args], { NO_COLOR: '1', ...env });

afterEach(endProcesses);

describe('The command of the live check', () => {
  it('prints its help without a token', async () => {
    const { ended, output } = run(['--help'], { INTERCOM_ACCESS_TOKEN: '' });
    assert.equal(await ended, 0);
    assert.match(output.stdout, /^Usage: INTERCOM_ACCESS_TOKEN=… npm run/);
    assert.equal(output.stderr, '');
  });

  const wrong: readonly [readonly string[], RegExp, string?][] = [
    [[], /INTERCOM_ACCESS_TOKEN must be in the environment/, ''],
    [[], /INTERCOM_ACCESS_TOKEN must be a token/, 'secret 4711'],
    [['a-secret-token-4711'], /argument 1 belongs to no flag/],
    [['--token', 'a-secret-token-4711'], /there is no flag --token/],
    [['--region', 'a-secret-token-4711'], /--region must be us or eu or au/],
    [['--base-url', 'http://a-secret-token-4711.example'], /--base-url must be an https URL/],
    [['--base-url', 'https://a.example', '--region', 'eu'], /--base-url goes in place of --region/],
    [['--version', 'a-secret-token-4711'], /--version must be such as 2\.16/],
    [['--cursor-minutes', 'a-secret-token-4711'], /--cursor-minutes must be an integer/],
    [['--max-lag'], /--max-lag must have a value/],
    [['--yes=a-secret-token-4711'], /--yes takes no value/],
  ];
  for (const [args, message, given = token] of wrong) {
    it(`refuses ${args.join(' ') || 'the token'} with ${message}, and repeats no value`, () => {
      assert.throws(
        () => readOptions(args, { [tokenVariable]: given }),
        (error) =>
          error instanceof UsageError &&
          message.test(error.message) &&
          !error.message.includes('4711'),
      );
    });
  }

  it('exits with 2 for a wrong flag', async () => {
    const { ended, output } = run(['a-secret-token-4711']);
    assert.equal(await ended, 2);
    assert.equal(output.stderr, 'gateway:live: argument 1 belongs to no flag\nSee --help\n');
    assert.equal(output.stdout, '');
  });
});

describe('The command of the live check in a workspace', async () => {
  const emulator = createV2Emulator({ accessToken: token });
  let created = 0;
  let onCreation: (count: number) => void = () => {};
  const server = createAdaptorServer({
    async fetch(request) {
      const response = await emulator.fetch(request);
      const { pathname } = new URL(request.url);
      if (request.method === 'POST' && pathname === '/contacts') {
        created += 1;
        onCreation(created);
      }
      return response;
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  after(() => server.close());
  const url = `http://127.0.0.1:${port}/`;

  it('removes its records after Ctrl-C, however often that is pressed', async () => {
    const { child, ended, output } = run(['--yes', '--base-url', url]);
    onCreation = (count) => {
      if (count === 2) for (const _ of [1, 2, 3]) child.kill('SIGINT');
    };
    assert.equal(await ended, 1);
    assert.ok(created >= 2);
    assert.deepEqual(emulator.contacts(), []);
    assert.match(output.stdout, /^## Live check of the gateway\n[\s\S]*\*\*skipped\*\*/);
    assert.match(output.stderr, /^ending; what was created is being removed$/m);
    assert.doesNotMatch(output.stdout, /ifl-|Emulated workspace/);
    assert.ok(!(output.stdout + output.stderr).includes(token));
  });

  it('does not begin without a terminal, except with --yes', async () => {
    const before = created;
    const { ended, output } = run(['--base-url', url]);
    assert.equal(await ended, 1);
    assert.match(output.stderr, /--yes begins without asking/);
    assert.deepEqual([output.stdout, created], ['', before]);
  });
});
