import { nextSignal, UsageError } from '@intercom-fetch/command';
import { createEmulator } from '../createEmulator.ts';
import { markDirect } from '../http/direct.ts';
import { type StartOptions, startServer } from '../node/serve.ts';
import type { EmulatedApp } from '../options.ts';
import { type Seed, SeedError } from '../snapshot.ts';
import type { Emulator, EndedRequest } from '../types.ts';
import { createV2Emulator } from '../v2/createV2Emulator.ts';
import type { V2Seed } from '../v2/seed.ts';
import type { V2Emulator } from '../v2/types.ts';
import type { CliOptions } from './args.ts';
import { lockFile, resolveSaveFile } from './lock.ts';
import { createSaver, readJsonFile, type Saver, writeFileAtomically } from './save.ts';

const maxLength = 200;

/** The form of the API's query parameters. Any other name may be a value that lost its name. */
const namePattern = /^[a-z]{1,10}(_[a-z]{1,10}){0,2}$/;

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function formatQuery(query: string): string {
  const names = query.split('&', 20).map((pair) => pair.split('=', 1)[0] ?? '');
  return names.map((name) => (namePattern.test(name) ? `${name}=…` : '…')).join('&');
}

/**
 * Makes the function that describes a request in one line. The line holds no value of a query and no key,
 * not even a key in the path.
 */
function createRequestLine(apps: readonly EmulatedApp[]): (request: EndedRequest) => string {
  const secrets = apps.flatMap(({ appId, apiKey }) => [
    apiKey,
    Buffer.from(`${appId}:${apiKey}`).toString('base64'),
  ]);
  const isSecret = (text: string) => secrets.some((secret) => text.includes(secret));

  function formatPath(path: string): string {
    if (isSecret(path) || isSecret(decode(path))) return '/…';
    // What is not printable ASCII could end the line or move a terminal's cursor.
    return (
      path.slice(0, maxLength).replace(/[^\x21-\x7e]/g, '?') + (path.length > maxLength ? '…' : '')
    );
  }

  function formatTarget(target: string): string {
    // A whole URL may hold a name and a password before its host.
    const [path = '', ...query] = target.replace(/^[a-z]+:\/\/[^/?]*/i, '').split('?');
    const names = query.join('?');
    return names ? `${formatPath(path)}?${formatQuery(names)}` : formatPath(path);
  }

  return ({ method, target, end, status, milliseconds }) =>
    `${method} ${formatTarget(target)} ${end === 'complete' ? status : end} ${Math.round(milliseconds)} ms`;
}

/**
 * Restores an emulator from a file. The `seed` option would keep the parsed file in memory for `reset()`.
 *
 * @returns false when there is no such file.
 */
async function restore(emulator: Emulator, flag: string, file: string): Promise<boolean> {
  const state = await readJsonFile(flag, file);
  if (state === undefined) return false;
  try {
    emulator.restore(state as Seed);
  } catch (error) {
    if (!(error instanceof SeedError)) throw error;
    throw new UsageError(`${flag} ${file}: ${error.message}`);
  }
  return true;
}

/**
 * Creates the emulator, with its saved state or else with its seed.
 *
 * @throws UsageError that names the file and the place in it that is wrong.
 */
async function createCliEmulator(
  { apps, seed, allowFaults, latency }: CliOptions,
  saved: string | undefined,
): Promise<Emulator> {
  const emulator = createEmulator({ apps, allowFaults, latency });
  if (saved !== undefined && (await restore(emulator, '--save', saved))) return emulator;
  if (seed !== undefined && !(await restore(emulator, '--seed', seed))) {
    throw new UsageError(`--seed ${seed}: there is no such file`);
  }
  return emulator;
}

/**
 * Creates an emulator of the current API, with its seed.
 *
 * @throws UsageError that names the file and the place in it that is wrong.
 */
async function createCliV2Emulator(
  { seed: file, allowFaults, latency }: CliOptions,
  accessToken: string,
): Promise<V2Emulator> {
  const seed = file === undefined ? {} : await readJsonFile('--seed', file);
  if (seed === undefined) throw new UsageError(`--seed ${file}: there is no such file`);
  try {
    return createV2Emulator({ accessToken, seed: seed as V2Seed, allowFaults, latency });
  } catch (error) {
    if (!(error instanceof SeedError)) throw error;
    throw new UsageError(`--seed ${file}: ${error.message}`);
  }
}

interface Output {
  /** Writes a line to stdout. */
  print(line: string): void;
  /** Writes a message to stderr. */
  warn(message: string): void;
}

/** Milliseconds from a change to its save. */
const saveDelay = 1000;

const reads = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Schedules a save at each request that may change something: when it comes, because its response may be held
 * back long after the change, and again when it ends.
 */
function watchWrites({ fetch }: Emulator, saver: Saver | undefined): StartOptions['fetch'] {
  if (!saver) return fetch;
  return markDirect((request) => {
    if (reads.includes(request.method)) return fetch(request);
    saver.touch();
    return fetch(request).finally(saver.touch);
  });
}

/** Serves v1 until a signal comes, and saves to the file if one is given. */
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

/** Serves the current API until a signal comes. It has its paths at the root, and no file to save to. */
async function serveV2UntilSignal(
  options: CliOptions,
  token: string,
  { print }: Output,
): Promise<number> {
  const { port, host, allowOrigins, quiet } = options;
  const { fetch, basePath } = await createCliV2Emulator(options, token);
  const formatLine = createRequestLine([{ appId: '', apiKey: token }]);
  /** Leaves out external ids, which may be emails. */
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
