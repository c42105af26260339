// The lock of the file that the command saves to, with processes that race for it.
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, describe, it } from 'node:test';
import { inFolder, useCommand } from './runEmulator.ts';

useCommand();

const children = new Set<ChildProcess>();
after(() => {
  for (const child of children) child.kill('SIGKILL');
});

/** Starts a process that takes or releases the lock on a word, and prints the outcome. */
async function openHolder(file: string) {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'lockHolder.ts'), file], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  children.add(child);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async () => (await lines.next()).value;
  assert.equal(await next(), 'ready');
  const send = async (word: 'take' | 'free') => {
    child.stdin.write(`${word}\n`);
    return next();
  };
  return {
    send,
    async kill(): Promise<void> {
      child.kill('SIGKILL');
      await once(child, 'close');
    },
  };
}

describe('The lock of a save file', () => {
  it('has at most one owner when processes race for the lock of one that was killed', async () => {
    const file = inFolder('state.json');
    const racers = await Promise.all(Array.from({ length: 4 }, () => openHolder(file)));
    let held = 0;
    for (let round = 0; round < 40; round += 1) {
      if (round % 10 === 0) {
        const killed = await openHolder(file);
        assert.equal(await killed.send('take'), 'held');
        await killed.kill();
        assert.ok(existsSync(`${file}.lock`));
      }
      const words = await Promise.all(racers.map(({ send }) => send('take')));
      const owners = words.filter((word) => word === 'held').length;
      assert.ok(owners <= 1, `${owners} processes hold the lock in round ${round}`);
      held += owners;
      await Promise.all(racers.map(({ send }) => send('free')));
      assert.ok(!existsSync(`${file}.lock`));
    }
    assert.ok(held >= 30, `a process got the lock in ${held} of 40 rounds only`);
    await Promise.all(racers.map(({ kill }) => kill()));
  });
});
