// `npm run gateway:live`: the process around the check. The report goes to stdout, everything else to stderr.
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import process, { argv, env, stderr, stdin, stdout } from 'node:process';
import { createInterface } from 'node:readline/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { UsageError } from '@intercom-fetch/command';
import { help, readOptions } from './options.ts';
import { runLiveCheck } from './runLiveCheck.ts';

const controller = new AbortController();
const { signal } = controller;

/** A later signal does nothing: what was created must still be removed. */
function end(): void {
  if (signal.aborted) return;
  stderr.write('ending; what was created is being removed\n');
  controller.abort(new Error('the check was ended'));
}

/** Reads one line. Ctrl-C stays a signal, since the terminal is left as it is. */
async function readLine(text: string): Promise<string> {
  const lines = createInterface({ input: stdin, output: stderr, terminal: false });
  try {
    // At the end of the input there is no line, and `question` would wait for ever.
    const ended = once(lines, 'close').then(() => '');
    return await Promise.race([lines.question(text, { signal }), ended]);
  } finally {
    lines.close();
  }
}

async function main(): Promise<number> {
  const options = readOptions(argv.slice(2), env);
  if (options === 'help') {
    stdout.write(help);
    return 0;
  }
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, end);
  const letters = Array.from({ length: 10 }, () => randomInt(36).toString(36)).join('');
  return runLiveCheck(options, {
    ...{ fetch: globalThis.fetch, retry: 2, now: Date.now, signal, marker: `ifl-${letters}` },
    sleep: (ms, abort) => sleep(ms, undefined, abort && { signal: abort }),
    print: (report) => stdout.write(report),
    log: (message) => stderr.write(`${message}\n`),
    confirm: stdin.isTTY
      ? async (text) => /^y(es)?$/i.test((await readLine(`${text} [y/N] `)).trim())
      : undefined,
    ask: stdin.isTTY ? async (text) => void (await readLine(`${text}\n`)) : undefined,
  });
}

try {
  process.exitCode = await main();
} catch (error) {
  const isUsage = error instanceof UsageError;
  stderr.write(isUsage ? `gateway:live: ${error.message}\nSee --help\n` : `${error}\n`);
  process.exitCode = isUsage ? 2 : 1;
}
