import type { Emulator } from '../Emulator.ts';
import { type StartOptions, startServer } from '../node/startServer.ts';
import { createCliEmulator } from './createCliEmulator.ts';
import { createRequestLine } from './createRequestLine.ts';
import { createSaver, type Saver } from './createSaver.ts';
import { lockFile } from './lockFile.ts';
import { nextSignal } from './nextSignal.ts';
import type { CliOptions } from './parseCliArgs.ts';
import { resolveSaveFile } from './resolveSaveFile.ts';
import { writeFileAtomically } from './writeFileAtomically.ts';

export interface Output {
  /** Writes a line to stdout. */
  print(line: string): void;
  /** Writes a message to stderr. */
  tell(message: string): void;
}

/** Milliseconds between a change and its save. */
const saveDelay = 1000;

const reads = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Tells the saver of each request that may change something. When it comes, too: an answer may be held
 * back long after the change.
 */
function watchWrites({ fetch }: Emulator, saver: Saver | undefined): StartOptions['fetch'] {
  if (!saver) return fetch;
  return (request) => {
    if (reads.includes(request.method)) return fetch(request);
    saver.touch();
    return fetch(request).finally(saver.touch);
  };
}

/** Listens until a signal comes, with a file to save to or none. */
async function serveUntilSignal(
  options: CliOptions,
  file: string | undefined,
  { print, tell }: Output,
): Promise<number> {
  const { port, host, apps, quiet } = options;
  const emulator = await createCliEmulator(options, file);
  const saver =
    file === undefined
      ? undefined
      : createSaver({
          write: () => writeFileAtomically(file, emulator.snapshotChunks),
          onFailure: (message) => tell(`--save ${options.save} failed: ${message}`),
          delay: saveDelay,
        });
  const requestLine = createRequestLine(apps);
  const server = await startServer({
    fetch: watchWrites(emulator, saver),
    port,
    host,
    ...(quiet ? {} : { onEnd: (request) => print(requestLine(request)) }),
  });
  const signal = nextSignal();
  if (apps.length === 0) {
    tell(
      'without --app there is only the dummy app, dummy_app_id with any key, which keeps nothing',
    );
  }
  print(`listening on ${server.url}`);

  await signal;
  await server.close();
  return !saver || (await saver.finish()) ? 0 : 1;
}

/**
 * Listens until a signal comes.
 *
 * @returns the exit code.
 * @throws UsageError when an option cannot be used.
 */
export async function run(options: CliOptions, output: Output): Promise<number> {
  if (options.save === undefined) return serveUntilSignal(options, undefined, output);
  const file = await resolveSaveFile('--save', options.save);
  const unlock = await lockFile('--save', file);
  try {
    return await serveUntilSignal(options, file, output);
  } finally {
    await unlock();
  }
}
