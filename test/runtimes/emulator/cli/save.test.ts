// The file in which the command keeps its state.
import assert from 'node:assert/strict';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { describe, it } from 'node:test';
import {
  changed,
  end,
  inFolder,
  names,
  pair,
  post,
  run,
  start,
  useCommand,
  usersIn,
  writeSeed,
} from './runEmulator.ts';

useCommand();

describe('--save', () => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    it(`saves on ${signal}, for its owner only, and is the state of the next start`, async () => {
      const file = inFolder('state.json');
      const first = await start([
        '--app',
        pair,
        '--save',
        file,
        '--seed',
        writeSeed([{ user_id: '7', name: 'Ada' }]),
      ]);
      await post(first.url, { user_id: '8', name: 'Grace' });
      assert.equal(await end(first, signal), 0);
      assert.equal(statSync(file).mode & 0o777, 0o600);
      assert.deepEqual(readdirSync(inFolder('')).sort(), ['seed.json', 'state.json']);

      // Beside a saved file, the seed is not used.
      const second = await start([
        '--app',
        pair,
        '--save',
        file,
        '--seed',
        writeSeed([{ user_id: '7', name: 'Bob' }]),
      ]);
      assert.deepEqual(await names(second.url), ['Ada', 'Grace']);
    });
  }

  it('saves a while after each write', async () => {
    const file = inFolder('state.json');
    const { url } = await start(['--app', pair, '--save', file]);
    for (const saved of [1, 2, 3]) {
      await post(url, { user_id: `${saved}` });
      await changed(file, () => existsSync(file) && usersIn(file).length === saved);
    }
  });

  it('loads a file with a byte order mark, and replaces the temporary file of a killed process', async () => {
    const file = inFolder('state.json');
    writeFileSync(file, '\ufeff{"apps":{"my_app":{"users":[{"user_id":"7","name":"Ada"}]}}}');
    writeFileSync(`${file}.tmp`, '{"version":1,"ap', { mode: 0o644 });
    const running = await start(['--app', pair, '--save', file]);
    assert.deepEqual(await names(running.url), ['Ada']);
    assert.equal(await end(running), 0);
    assert.deepEqual(readdirSync(inFolder('')), ['state.json']);
    assert.equal(statSync(file).mode & 0o777, 0o600);
  });

  it('follows a symbolic link and keeps it', async () => {
    const file = inFolder('state.json');
    writeFileSync(file, '{"apps":{}}');
    symlinkSync(file, inFolder('link.json'));
    const running = await start(['--app', pair, '--save', inFolder('link.json')]);
    await post(running.url, { user_id: '7' });
    assert.equal(await end(running), 0);
    assert.ok(lstatSync(inFolder('link.json')).isSymbolicLink());
    assert.equal(usersIn(file).length, 1);
  });

  it('follows symbolic links to a file that does not exist yet, and keeps them', async () => {
    mkdirSync(inFolder('data'));
    symlinkSync('middle.json', inFolder('link.json'));
    symlinkSync('data/state.json', inFolder('middle.json'));
    const running = await start(['--app', pair, '--save', inFolder('link.json')]);
    const other = run(['--port', '0', '--app', pair, '--save', inFolder('data/state.json')]);
    assert.equal(await other.ended, 2);
    assert.match(other.output.stderr, /is in use by process/);
    await post(running.url, { user_id: '7' });
    assert.equal(await end(running), 0);
    assert.ok(lstatSync(inFolder('link.json')).isSymbolicLink());
    assert.ok(lstatSync(inFolder('middle.json')).isSymbolicLink());
    assert.equal(usersIn(inFolder('data/state.json')).length, 1);
    assert.deepEqual(readdirSync(inFolder('data')), ['state.json']);
  });

  it('refuses links in a circle', async () => {
    symlinkSync('b.json', inFolder('a.json'));
    symlinkSync('a.json', inFolder('b.json'));
    const { ended, output } = run(['--port', '0', '--save', inFolder('a.json')]);
    assert.equal(await ended, 2);
    assert.match(output.stderr, /--save .*a\.json has too many symbolic links\n/);
  });

  it('refuses a file that another process saves to, until that process has ended in any way', async () => {
    const file = inFolder('state.json');
    const first = await start(['--app', pair, '--save', file]);
    const second = run(['--port', '0', '--app', pair, '--save', file]);
    assert.equal(await second.ended, 2);
    const message = `--save ${file} is in use by process ${first.child.pid}; if that is no emulator, delete ${file}.lock`;
    assert.ok(second.output.stderr.includes(message), second.output.stderr);
    await post(first.url, { user_id: '7', name: 'Ada' });
    await changed(file, () => existsSync(file));
    assert.equal(await end(first, 'SIGKILL'), 'SIGKILL');
    assert.ok(existsSync(`${file}.lock`));
    const third = await start(['--app', pair, '--save', file]);
    assert.deepEqual(await names(third.url), ['Ada']);
  });

  it('reports a save that fails, continues, and tries again', async () => {
    const file = inFolder('deeper/state.json');
    mkdirSync(inFolder('deeper'));
    const running = await start(['--app', pair, '--save', file]);
    rmSync(inFolder('deeper'), { recursive: true });
    await post(running.url, { user_id: '7', name: 'Ada' });
    await running.find('stderr', /^intercom-emulator: --save .*state\.json failed: ENOENT.*\n$/);
    assert.deepEqual(await names(running.url), ['Ada']);
    mkdirSync(inFolder('deeper'));
    await changed(file, () => existsSync(file));
    assert.equal(usersIn(file).length, 1);
    assert.equal(await end(running), 0);
  });

  it('makes the command exit with 1 when the last save fails', async () => {
    mkdirSync(inFolder('deeper'));
    const running = await start(['--app', pair, '--save', inFolder('deeper/state.json')]);
    rmSync(inFolder('deeper'), { recursive: true });
    assert.equal(await end(running), 1);
    assert.match(running.output.stderr, /failed: ENOENT/);
  });
});
