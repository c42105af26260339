import assert from 'node:assert/strict';
import { type ExecFileException, execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Runtime } from './Runtime.ts';

const start = promisify(execFile);

/** Milliseconds after which a process that does not end is ended. */
const timeout = 45_000;

interface Ended {
  /** What it has printed. */
  readonly stdout: string;
  /** That it has failed or was ended, or what it has complained of. */
  readonly wrong: string;
}

/** Runs a script until it ends by itself. */
async function run([program = '', ...args]: readonly string[], script: string): Promise<Ended> {
  // None of a shell's settings, which may hide a warning or set a flag.
  const { HOME = '', PATH = '' } = process.env;
  const options = { env: { HOME, PATH }, timeout, killSignal: 'SIGKILL' } as const;
  try {
    const { stdout, stderr } = await start(program, [...args, script], options);
    return { stdout, wrong: stderr };
  } catch (error) {
    const { stdout, stderr, code, signal } = error as ExecFileException & Ended;
    return { stdout: stdout ?? '', wrong: `ended with ${signal ?? code}: ${stderr}` };
  }
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
      const { stdout, wrong } = await run(command, installed.script('print', servers));
      return { report: JSON.parse(stdout || '{}'), wrong };
    },
    async idle(installed, servers) {
      const ended = await run(command, installed.script('idle', servers));
      assert.deepEqual(ended, { stdout: '', wrong: '' });
    },
  };
}
