// Runs the built `intercom-gateway` command in front of an emulated workspace.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, afterEach } from 'node:test';
import { type Client, createClient } from '@intercom-fetch/core';
import {
  createV2Emulator,
  type V2Emulator,
  type V2EmulatorOptions,
} from '@intercom-fetch/emulator/v2';
import { serve } from '@intercom-fetch/gateway/node';
import { endProcesses, type Started, startProcess } from '../../startProcess.ts';

export const cli = join(import.meta.dirname, '../../../../packages/gateway/dist/cli.js');
export const accessToken = 'token-to-look-for-4711';
export const app = { appId: 'my_app', apiKey: 'key:to:look-for-4712' };
export const pair = `${app.appId}:${app.apiKey}`;

/** A request that reached the emulated workspace. */
export interface Call {
  readonly method: string;
  readonly host: string;
  readonly path: string;
  readonly body: string;
}

/** An emulated workspace in Intercom's place. */
export interface Intercom {
  readonly emulator: V2Emulator;
  readonly calls: Call[];
  /** For the environment of the command. */
  readonly env: Readonly<Record<string, string>>;
  /** Delays the responses to the next calls until `release`. `arrived` resolves with the first of them. */
  hold(): { readonly arrived: Promise<Call>; readonly release: () => void };
}

const closers: (() => Promise<void>)[] = [];

/** Registers hooks for the calling suite: what its tests start ends with them. */
export function useCommand(): void {
  afterEach(endProcesses);
  after(() => Promise.all(closers.splice(0).map((close) => close())));
}

export async function startIntercom(options: Partial<V2EmulatorOptions> = {}): Promise<Intercom> {
  const emulator = createV2Emulator({ accessToken, ...options });
  const calls: Call[] = [];
  let arrive: (call: Call) => void = () => {};
  let released: Promise<void> | undefined;
  const server = await serve(
    {
      async fetch(request) {
        const { pathname, search } = new URL(request.url);
        const [, host = '', path = ''] = /^\/([^/]+)(\/.*)$/.exec(pathname) ?? [];
        const { method, headers } = request;
        const body = await request.text();
        const call = { method, host, path, body };
        calls.push(call);
        const response = await emulator.fetch(`https://${host}${path}${search}`, {
          ...{ method, headers },
          ...(body && { body }),
        });
        arrive(call);
        await released;
        return response;
      },
    },
    { port: 0, gracePeriod: 0 },
  );
  closers.push(server.close);
  return {
    ...{ emulator, calls },
    env: {
      INTERCOM_ACCESS_TOKEN: accessToken,
      NODE_OPTIONS: `--import=${join(import.meta.dirname, 'redirectIntercom.ts')}`,
      TEST_INTERCOM: new URL('/', server.url).href,
    },
    hold() {
      let release = () => {};
      released = new Promise((resolve) => {
        release = resolve;
      });
      const arrived = new Promise<Call>((resolve) => {
        arrive = resolve;
      });
      return { arrived, release: () => release() };
    },
  };
}

export function run(args: readonly string[], env: Readonly<Record<string, string>> = {}): Started {
  // Overrides variables that the machine may have set.
  const none = { INTERCOM_ACCESS_TOKEN: '', INTERCOM_GATEWAY_APPS: '' };
  return startProcess(process.execPath, [cli, ...args], { ...none, ...env });
}

export interface Running extends Started {
  readonly url: string;
  readonly port: number;
  /** A strict client with the given app. */
  client(app?: { readonly appId: string; readonly apiKey: string }): Client;
}

/** Starts the command at a free port, and waits until it has printed its URL. */
export async function start(
  args: readonly string[],
  env?: Readonly<Record<string, string>>,
): Promise<Running> {
  const started = run(['--port', '0', ...args], env);
  const [, url = ''] = await started.find('stdout', /^listening on (.*)\n/);
  return {
    ...{ ...started, url, port: Number(new URL(url).port) },
    client: ({ appId, apiKey } = app) =>
      createClient({ appId, apiKey, baseUrl: url, retry: 0, validation: 'strict' }),
  };
}

/** Ends the command by a signal, and returns its exit code. */
export function end(
  { child, ended }: Started,
  signal: NodeJS.Signals = 'SIGTERM',
): Promise<number | string> {
  child.kill(signal);
  return ended;
}

/** Asserts that the command has printed none of these texts, nor an error. */
export function assertSilent({ output }: Started, ...texts: readonly string[]): void {
  const printed = output.stdout + output.stderr;
  const basic = Buffer.from(pair).toString('base64');
  for (const text of [accessToken, app.apiKey, basic, '4711', '4712', '    at ', ...texts]) {
    assert.ok(!printed.includes(text), `${text} is in ${printed}`);
  }
}
