// A process that takes the lock of a file on one message, and releases it on another.
import { argv } from 'node:process';
import { createInterface } from 'node:readline';
import { lockFile } from '../../../../packages/emulator/src/cli/lock.ts';

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
