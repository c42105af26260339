import { exit, stderr, stdout } from 'node:process';
import { help } from './help.ts';
import { messageOf } from './messageOf.ts';
import { packageVersion } from './packageVersion.ts';
import { parseCliArgs } from './parseCliArgs.ts';
import { run } from './run.ts';
import { UsageError } from './UsageError.ts';

/** Runs the command to its end, and ends the process. */
export async function runCli(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  // Whoever read the lines may have gone.
  for (const stream of [stdout, stderr]) stream.on('error', () => {});
  const tell = (message: string) => stderr.write(`intercom-emulator: ${message}\n`);
  const print = (line: string) => stdout.write(`${line}\n`);
  try {
    const options = parseCliArgs(args, env);
    if (options === 'help') stdout.write(help);
    else if (options === 'version') print(packageVersion());
    else exit(await run(options, { print, tell }));
  } catch (error) {
    tell(messageOf(error));
    if (!(error instanceof UsageError)) exit(1);
    stderr.write('See intercom-emulator --help\n');
    exit(2);
  }
}
