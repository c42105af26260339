import { createRequire } from 'node:module';
import process, { exit, stderr, stdout } from 'node:process';
import { UsageError } from './flags.ts';

/** A command that runs until it gets a signal to end. */
export interface Command<Options extends object> {
  /** Name that the command is called by. */
  readonly name: string;
  readonly help: string;
  readonly version: () => string;
  /** Reads the arguments. @throws UsageError */
  readonly parse: () => Options | 'help' | 'version';
  /**
   * Runs to the end and returns the exit code. `print` writes a line to stdout, `warn` a message to stderr.
   *
   * @throws UsageError when an option cannot be used.
   */
  readonly run: (
    options: Options,
    print: (line: string) => void,
    warn: (message: string) => void,
  ) => Promise<number>;
}

/** Returns one line about a value that was thrown, without its stack. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Returns the version of an installed package. A package can find itself by name, wherever the build puts this code. */
export function packageVersion(name: string): string {
  return createRequire(import.meta.url)(`${name}/package.json`).version;
}

/**
 * Resolves with the first signal to end. Later ones are ignored: a terminal and npm both send a signal for the
 * same Ctrl-C, and the clean-up at the end must not be interrupted.
 */
export function nextSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => resolve());
    }
  });
}

/** Runs a command and exits the process: with 2 when it was called in a wrong way, with 1 when it failed. */
export async function runCommand<Options extends object>({
  name,
  help,
  version,
  parse,
  run,
}: Command<Options>): Promise<void> {
  // A pipe may have lost its reader: without a listener, the error would end the process.
  for (const stream of [stdout, stderr]) stream.on('error', () => {});
  const print = (line: string) => void stdout.write(`${line}\n`);
  const warn = (message: string) => void stderr.write(`${name}: ${message}\n`);
  try {
    const options = parse();
    if (options === 'help') stdout.write(help);
    else if (options === 'version') print(version());
    else exit(await run(options, print, warn));
  } catch (error) {
    warn(messageOf(error));
    if (!(error instanceof UsageError)) exit(1);
    stderr.write(`See ${name} --help\n`);
    exit(2);
  }
}
