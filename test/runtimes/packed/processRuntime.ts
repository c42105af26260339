import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Runtime } from './Runtime.ts';

const start = promisify(execFile);

/** Milliseconds after which a process that does not end is ended. */
const timeout = 50_000;

/** Runs a script until it ends by itself; gives what it has printed. It may not complain. */
async function run([program = '', ...args]: readonly string[], script: string): Promise<string> {
  // None of a shell's settings, which may hide a warning or set a flag.
  const { HOME = '', PATH = '' } = process.env;
  const options = { env: { HOME, PATH }, timeout, killSignal: 'SIGKILL' } as const;
  const { stdout, stderr } = await start(program, [...args, script], options);
  assert.equal(stderr, '');
  return stdout;
}

/** A runtime that is a program, with the arguments that stand before a script. */
export function processRuntime(
  name: string,
  command: readonly string[] | { readonly missing: string },
): Runtime {
  if ('missing' in command) {
    const none = () => Promise.reject(new Error(command.missing));
    return { name, missing: command.missing, smoke: none, idle: none };
  }
  return {
    name,
    async smoke(installed, servers) {
      return JSON.parse(await run(command, installed.script('print', servers)));
    },
    async idle(installed, servers) {
      assert.equal(await run(command, installed.script('idle', servers)), '');
    },
  };
}
