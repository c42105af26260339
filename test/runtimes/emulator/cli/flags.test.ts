// Flags that the command refuses, and --seed.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { describe, it } from 'node:test';
import { UsageError } from '@intercom-fetch/command';
import { parseCliArgs } from '../../../../packages/emulator/src/cli/args.ts';
import { run as runOptions } from '../../../../packages/emulator/src/cli/main.ts';
import { app, inFolder, names, pair, run, start, useCommand, writeSeed } from './runEmulator.ts';

useCommand();

/** Runs the command in this process, which is fast, and returns the message of its error. */
async function refusalOf(args: readonly string[]): Promise<string> {
  try {
    const options = parseCliArgs(args, {});
    assert.ok(typeof options === 'object');
    const output: string[] = [];
    const print = (line: string) => void output.push(line);
    await runOptions(options, { print, warn: print });
    assert.fail(`it ran and printed ${output.join()}`);
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
}

describe('A wrong flag', () => {
  const cases: [args: string[], message: string][] = [
    [['--prot', '1'], 'there is no flag --prot'],
    [['-x'], 'there is no flag -x'],
    [[`--${pair}`], 'there is no flag --my'],
    [[pair], 'argument 1 belongs to no flag'],
    [['--quiet=yes'], '--quiet takes no value'],
    [['--port'], '--port must have a value'],
    [['--port', '--quiet'], '--port must have a value'],
    [['--port', '65536'], '--port must be an integer from 0 to 65535, not "65536"'],
    [['--port=-1'], '--port must be an integer from 0 to 65535, not "-1"'],
    [['--port', '1e3'], '--port must be an integer from 0 to 65535, not "1e3"'],
    [['--host='], '--host must have a value'],
    [
      ['--allow-origin', 'app.example.com'],
      '--allow-origin must be an origin, such as https://app.example.com, or *',
    ],
    [['--latency', 'slow'], '--latency must be an integer from 0 to 2147483647, not "slow"'],
    [['--app', app.apiKey.replaceAll(':', '')], '--app must be ID:KEY, but has no colon'],
    [['--app', `:${app.apiKey}`], '--app must be ID:KEY, but has no ID'],
    [['--app', 'my_app:'], '--app must be ID:KEY, but has no KEY'],
    [
      ['--app', pair, '--app', pair],
      '--app: the ID of app 2 must not be "my_app", which app 1 has already',
    ],
    [
      ['--app', `dummy-app-id:${app.apiKey}`],
      '--app: the ID of app 1 must not be "dummy-app-id", which is the dummy app of every emulator',
    ],
    [['--seed', '/nowhere/seed.json'], '--seed /nowhere/seed.json: there is no such file'],
    [['--save', '/dev/null'], '--save /dev/null is not a regular file'],
    [['--save', tmpdir()], `--save ${tmpdir()} is not a regular file`],
  ];
  for (const [args, message] of cases) {
    it(`is refused: ${message}`, async () => {
      assert.equal(await refusalOf(args), message);
    });
  }

  it('makes the command exit with 2, a message and a hint to --help', async () => {
    const { output, ended } = run(['--prot', '1']);
    assert.equal(await ended, 2);
    assert.deepEqual(output, {
      stdout: '',
      stderr: 'intercom-emulator: there is no flag --prot\nSee intercom-emulator --help\n',
    });
  });

  it('is refused in the environment, without repeating it', async () => {
    const { output, ended } = run([], { INTERCOM_EMULATOR_APPS: 'key-to-look-for-4711' });
    assert.equal(await ended, 2);
    assert.match(output.stderr, /: INTERCOM_EMULATOR_APPS must be ID:KEY, but has no colon\n/);
    assert.ok(!output.stderr.includes('4711'));
  });

  it('is not a port that is taken, for which the command exits with 1 and names host and port', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as import('node:net').AddressInfo;
    const { output, ended } = run(['--port', String(port)]);
    assert.equal(await ended, 1);
    other.close();
    assert.match(output.stderr, new RegExp(`cannot listen on host 127.0.0.1, port ${port}: `));
    assert.ok(!output.stderr.includes('    at '), 'there is a stack trace');
  });
});

describe('--seed', () => {
  it('is the state at the start', async () => {
    const { url } = await start([
      '--app',
      pair,
      '--seed',
      writeSeed([{ user_id: '7', name: 'Ada' }]),
    ]);
    assert.deepEqual(await names(url), ['Ada']);
  });

  const cases: [name: string, content: string | Uint8Array, message: RegExp][] = [
    ['no JSON', '{"apps": secret-4711', /is not well-formed JSON$/],
    ['nothing', '', /is not well-formed JSON$/],
    ['more than one value', '{"apps":{}} {}', /is not well-formed JSON$/],
    ['no UTF-8', Uint8Array.of(0x22, 0xff, 0x22), /is not well-formed JSON$/],
    ['no object', '[]', /: A seed must be an object$/],
    [
      'a wrong field',
      '{"apps":{"my_app":{"users":[{"user_id":"7","name":4711}]}}}',
      /: apps\.my_app\.users\[0\]\.name must be a string/,
    ],
    [
      'a number that would be rounded',
      '{"apps":{"my_app":{"users":[{"user_id":"7","custom_data":{"id":13241141441141413}}]}}}',
      /: apps\.my_app\.users\[0\]\.custom_data\.id must not hold the number 13241141441141413, which would be rounded/,
    ],
    ['an app that is not there', '{"apps":{"other":{}}}', /: apps\.other is no app/],
  ];
  for (const flag of ['--seed', '--save']) {
    for (const [name, content, message] of cases) {
      it(`is refused when the file of ${flag} has ${name}, and the file is kept`, async () => {
        const file = inFolder('file.json');
        writeFileSync(file, content);
        const refusal = await refusalOf(['--app', pair, flag, file]);
        assert.ok(refusal.startsWith(`${flag} ${file}`), refusal);
        assert.match(refusal, message);
        assert.ok(!refusal.includes('4711'));
        assert.deepEqual(readFileSync(file), Buffer.from(content));
        assert.deepEqual(readdirSync(inFolder('')), ['file.json']);
      });
    }
  }

  it('makes the command exit with 2 and no stack trace when its file is wrong', async () => {
    const file = inFolder('file.json');
    writeFileSync(file, '[]');
    const { output, ended } = run(['--app', pair, '--seed', file]);
    assert.equal(await ended, 2);
    assert.match(
      output.stderr,
      /^intercom-emulator: --seed .*: A seed must be an object\nSee .*\n$/,
    );
  });
});
