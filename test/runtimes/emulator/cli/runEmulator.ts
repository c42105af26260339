// Runs the built `intercom-emulator` command, with a new folder for each test.
import { mkdtempSync, readFileSync, rmSync, statSync, watch, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach } from 'node:test';
import { endProcesses, type Started, startProcess } from '../../startProcess.ts';

export const cli = join(import.meta.dirname, '../../../../packages/emulator/dist/cli.js');
export const app = { appId: 'my_app', apiKey: 'key:to:look-for-4711' };
export const pair = `${app.appId}:${app.apiKey}`;
export const basic = Buffer.from(pair).toString('base64');
export const headers = { Authorization: `Basic ${basic}`, 'Content-Type': 'application/json' };

let folder = '';

/** Returns the path of a file in the folder of this test. */
export const inFolder = (name: string): string => join(folder, name);

/** Registers hooks for the calling suite: each test has a new folder, and what it starts ends with it. */
export function useCommand(): void {
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'intercom-emulator-'));
  });
  afterEach(async () => {
    await endProcesses();
    rmSync(folder, { recursive: true, force: true });
  });
}

export function run(args: readonly string[], env?: Record<string, string>): Started {
  return startProcess(process.execPath, [cli, ...args], env);
}

export interface Running extends Started {
  readonly url: string;
  readonly port: number;
}

/** Starts the command at a free port, and waits until it has printed its URL. */
export async function start(
  args: readonly string[],
  env?: Record<string, string>,
): Promise<Running> {
  const started = run(['--port', '0', ...args], env);
  const [, url = ''] = await started.find('stdout', /^listening on (.*)\n/);
  return { ...started, url, port: Number(new URL(url).port) };
}

/** Ends the command by a signal, and returns its exit code. */
export function end(
  { child, ended }: Started,
  signal: NodeJS.Signals = 'SIGTERM',
): Promise<number | string> {
  child.kill(signal);
  return ended;
}

export function post(url: string, user: object): Promise<Response> {
  return fetch(`${url}users`, { method: 'POST', headers, body: JSON.stringify(user) });
}

/** Gets the names of all users. */
export async function names(url: string): Promise<string[]> {
  const response = await fetch(`${url}users`, { headers });
  const { users } = (await response.json()) as { users: { name: string }[] };
  return users.map(({ name }) => name);
}

export function writeSeed(users: readonly object[]): string {
  const file = inFolder('seed.json');
  writeFileSync(file, JSON.stringify({ apps: { my_app: { users } } }));
  return file;
}

/** Reads the users in a saved file. */
export function usersIn(file: string): { user_id: string; name: string }[] {
  return JSON.parse(readFileSync(file, 'utf8')).apps.my_app.users;
}

/** Returns the inode of a file, which each save replaces. */
export const inode = (file: string): number | undefined =>
  statSync(file, { throwIfNoEntry: false })?.ino;

/** Resolves as soon as something in the folder of the file makes the condition true. */
export function changed(file: string, condition: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    function look(): void {
      if (!condition()) return;
      watcher.close();
      resolve();
    }
    const watcher = watch(dirname(file), { persistent: false }, look);
    look();
  });
}
