// The command with `--api v2`, called by Intercom's own client.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { IntercomClient } from 'intercom-client';
import { end, inFolder, pair, run, start, useCommand } from './runEmulator.ts';

useCommand();

const token = 'token-to-look-for-4711';

describe('The command with --api v2', () => {
  it('serves its seed at the root, and exits with 0 on each signal', async () => {
    const seed = inFolder('seed.json');
    writeFileSync(
      seed,
      JSON.stringify({ contacts: [{ external_id: 'ada@example.com', name: 'Ada' }] }),
    );
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      const running = await start(['--api', 'v2', '--token', token, '--seed', seed]);
      assert.match(running.url, /^http:\/\/127\.0\.0\.1:\d+\/$/);
      const client = new IntercomClient({ token, baseUrl: running.url.replace(/\/$/, '') });
      const found = await client.contacts.showContactByExternalId({
        external_id: 'ada@example.com',
      });
      assert.equal(found.name, 'Ada');
      assert.equal(await end(running, signal), 0);
      const { stdout, stderr } = running.output;
      assert.match(stdout, /^GET \/contacts\/find_by_external_id\/\{external_id\} 200 \d+ ms$/m);
      assert.equal(stderr, '');
    }
  });

  it('takes the token from the environment, faults and latency, and prints no token', async () => {
    const args = ['--api=v2', '--allow-faults', '--latency', '120'];
    const running = await start(args, { INTERCOM_EMULATOR_TOKEN: token });
    const headers = { Authorization: `Bearer ${token}` };
    assert.equal((await fetch(`${running.url}me`, { headers })).status, 200);
    const fault = { ...headers, 'x-emulator-fault': '503' };
    assert.equal((await fetch(`${running.url}me`, { headers: fault })).status, 503);
    assert.equal((await fetch(`${running.url}${token}`, { headers })).status, 404);
    assert.equal(await end(running), 0);
    const [, ms] = /^GET \/me 200 (\d+) ms$/m.exec(running.output.stdout) ?? [];
    assert.ok(Number(ms) >= 119, `${ms} ms`);
    assert.ok(!(running.output.stdout + running.output.stderr).includes(token));
  });

  const wrong: [args: string[], message: string][] = [
    [['--api', 'v3'], '--api must be v1 or v2'],
    [['--token', token], '--token goes with --api v2'],
    [['--api', 'v2'], '--api v2 needs --token, or INTERCOM_EMULATOR_TOKEN in the environment'],
    [['--api', 'v2', '--token', 'two words'], '--token must be visible ASCII characters'],
    [
      ['--api', 'v2', '--token', token, '--app', pair],
      '--app goes with --api v1: one emulator of v2 is one workspace',
    ],
    [['--api', 'v2', '--token', token, '--save', 'state.json'], '--save goes with --api v1'],
    [
      ['--api', 'v2', '--token', token, '--seed', '/nowhere/seed.json'],
      '--seed /nowhere/seed.json: there is no such file',
    ],
  ];
  for (const [args, message] of wrong) {
    it(`refuses with 2: ${message}`, async () => {
      const { output, ended } = run(args);
      assert.equal(await ended, 2);
      assert.equal(output.stderr, `intercom-emulator: ${message}\nSee intercom-emulator --help\n`);
    });
  }

  it('refuses a wrong seed, and names the path', async () => {
    const seed = inFolder('seed.json');
    writeFileSync(seed, '{"contacts":[{"external_id":"7"},{"name":7}]}');
    const { output, ended } = run(['--api', 'v2', '--token', token, '--seed', seed]);
    assert.equal(await ended, 2);
    assert.ok(output.stderr.includes(`--seed ${seed}: seed.contacts[1]: name must be a string\n`));
  });
});
