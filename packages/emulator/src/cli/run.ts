import { nextSignal } from '@intercom-fetch/command';
import type { Emulator } from '../Emulator.ts';
import type { EndedRequest } from '../node/answer.ts';
import { type StartOptions, startServer } from '../node/startServer.ts';
import { createCliEmulator, createCliV2Emulator } from './createCliEmulator.ts';
import { createRequestLine } from './createRequestLine.ts';
import { createSaver, type Saver } from './createSaver.ts';
import { lockFile } from './lockFile.ts';
import type { CliOptions } from './parseCliArgs.ts';
import { resolveSaveFile } from './resolveSaveFile.ts';
import { writeFileAtomically } from './writeFileAtomically.ts';

export interface Output {
  /** Writes a line to stdout. */
  print(line: string): void;
  /** Writes a message to stderr. */
  warn(message: string): void;
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
  { print, warn }: Output,
): Promise<number> {
  const { port, host, allowOrigins, apps, quiet } = options;
  const emulator = await createCliEmulator(options, file);
  const saver =
    file === undefined
      ? undefined
      : createSaver({
          write: () => writeFileAtomically(file, emulator.snapshotChunks),
          onFailure: (message) => warn(`--save ${options.save} failed: ${message}`),
          delay: saveDelay,
        });
  const requestLine = createRequestLine(apps);
  const server = await startServer({
    fetch: watchWrites(emulator, saver),
    basePath: emulator.basePath,
    port,
    host,
    allowOrigins,
    ...(quiet ? {} : { onEnd: (request) => print(requestLine(request)) }),
  });
  const signal = nextSignal();
  if (apps.length === 0) {
    warn(
      'without --app there is only the dummy app, dummy_app_id with any key, which keeps nothing',
    );
  }
  print(`listening on ${server.url}`);

  await signal;
  await server.close();
  return !saver || (await saver.finish()) ? 0 : 1;
}

/** The same for the current API, which has its paths at the root and keeps nothing in a file. */
async function serveV2UntilSignal(
  options: CliOptions,
  token: string,
  { print }: Output,
): Promise<number> {
  const { port, host, allowOrigins, quiet } = options;
  const { fetch, basePath } = await createCliV2Emulator(options, token);
  const formatLine = createRequestLine([{ appId: '', apiKey: token }]);
  /** An external id may be an email, which is not for the log. */
  const requestLine = (request: EndedRequest) =>
    formatLine({
      ...request,
      target: request.target.replace(/(\/find_by_external_id\/)[^?]*/, '$1{external_id}'),
    });
  const server = await startServer({
    fetch,
    basePath,
    port,
    host,
    allowOrigins,
    ...(quiet ? {} : { onEnd: (request) => print(requestLine(request)) }),
  });
  const signal = nextSignal();
  print(`listening on ${server.url}`);
  await signal;
  await server.close();
  return 0;
}

/**
 * Listens until a signal comes.
 *
 * @returns the exit code.
 * @throws UsageError when an option cannot be used.
 */
export async function run(options: CliOptions, output: Output): Promise<number> {
  if (options.token !== undefined) return serveV2UntilSignal(options, options.token, output);
  if (options.save === undefined) return serveUntilSignal(options, undefined, output);
  const file = await resolveSaveFile('--save', options.save);
  const unlock = await lockFile('--save', file);
  try {
    return await serveUntilSignal(options, file, output);
  } finally {
    await unlock();
  }
}
