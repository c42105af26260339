// The command's file after the command was ended or killed during a save.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { describe, it } from 'node:test';
import {
  changed,
  end,
  headers,
  inFolder,
  inode,
  pair,
  post,
  start,
  useCommand,
  usersIn,
  writeSeed,
} from './runEmulator.ts';

useCommand();

describe('A save', () => {
  it('is completed before the command exits, also after a second signal', async () => {
    const file = inFolder('state.json');
    const users = Array.from({ length: 20_000 }, (_, id) => ({ user_id: `${id}` }));
    writeSeed(users);
    const running = await start(['--app', pair, '--save', file, '--seed', inFolder('seed.json')]);
    await post(running.url, { user_id: 'new' });
    // On a slow machine, the save may be over when the change is noticed.
    await changed(file, () => existsSync(`${file}.tmp`) || existsSync(file));
    running.child.kill('SIGINT');
    running.child.kill('SIGINT');
    assert.equal(await running.ended, 0);
    assert.equal(usersIn(file).length, 20_001);
    assert.ok(!existsSync(`${file}.tmp`));
  });

  it('leaves a complete file at each of many kills during heavy writes, with at least the state of the save before', async () => {
    const file = inFolder('state.json');
    const users = Array.from({ length: 5000 }, (_, id) => ({ user_id: `${id}` }));
    writeSeed(users);
    const args = ['--quiet', '--app', pair, '--save', file, '--seed', inFolder('seed.json')];
    let known = 5000;
    let inSave = 0;
    for (let round = 0; round < 12; round += 1) {
      const running = await start(args);
      const list = await fetch(`${running.url}users?per_page=1`, { headers });
      const { total_count: loaded } = (await list.json()) as { total_count: number };
      assert.ok(loaded >= known, `${loaded} of ${known} users after a kill`);
      let writing = true;
      const writers = Array.from({ length: 4 }, async (_, writer) => {
        for (let id = 0; writing; id += 1) {
          await post(running.url, { user_id: `${round}-${writer}-${id}` }).catch(() => {});
        }
      });
      // Killed at another point each time: some time after a save begins, or after one ends.
      const before = inode(file);
      await changed(
        file,
        round % 2 ? () => inode(file) !== before : () => existsSync(`${file}.tmp`),
      );
      for (let turn = 0; turn < round; turn += 1) await new Promise(setImmediate);
      await end(running, 'SIGKILL');
      writing = false;
      await Promise.all(writers);
      if (existsSync(`${file}.tmp`)) inSave += 1;
      if (existsSync(file)) {
        const saved = usersIn(file);
        assert.ok(saved.length >= loaded, `${saved.length} of ${loaded} users in the file`);
        known = saved.length;
      }
    }
    assert.ok(inSave > 0, 'no kill came in the middle of a save');
    assert.ok(known > 5000, 'nothing was ever saved');
  });
});
