// A process that takes the lock of a file when it is told to, and gives it back when it is told to.
import { argv } from 'node:process';
import { createInterface } from 'node:readline';
import { lockFile } from '../../../../packages/emulator/src/cli/lockFile.ts';

const [, , file = ''] = argv;
let release: (() => Promise<void>) | undefined;
console.log('ready');
for await (const line of createInterface({ input: process.stdin })) {
  if (line === 'take') {
    release = await lockFile('--save', file).catch(() => undefined);
    console.log(release ? 'held' : 'refused');
  } else {
    await release?.();
    release = undefined;
    console.log('free');
  }
}
