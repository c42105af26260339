import assert from 'node:assert/strict';
import { type ExecFileException, execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Runtime } from './Runtime.ts';

const start = promisify(execFile);

/** Milliseconds after which a process is killed. */
const timeout = 45_000;

interface Ended {
  /** Output of the process. */
  readonly stdout: string;
  /** Description of a failure: an exit code, a kill, or output on stderr. Empty when there is none. */
  readonly wrong: string;
}

/** Runs a script until it ends by itself. */
async function run([program = '', ...args]: readonly string[], script: string): Promise<Ended> {
  // Not the shell's other variables, which may hide a warning or set a flag.
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

/** Makes a runtime from a program and the arguments before a script. */
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
