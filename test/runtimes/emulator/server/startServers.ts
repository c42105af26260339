// Servers of `serve` for tests.
import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock } from 'node:test';
import { createEmulator, type Emulator } from '@intercom-fetch/emulator';
import { type EmulatorServer, serve } from '@intercom-fetch/emulator/node';

const app = { appId: 'app_1', apiKey: 'key_1' };
export const Authorization = `Basic ${btoa(`${app.appId}:${app.apiKey}`)}`;
export const headers = { Authorization, 'Content-Type': 'application/json' };
export const create = (): Emulator => createEmulator({ apps: [app] });

export const servers: EmulatorServer[] = [];

/** Serves an emulator, with another `fetch` where one is given. */
export async function start(fetch: Emulator['fetch'] = create().fetch): Promise<EmulatorServer> {
  const server = await serve({ ...create(), fetch }, { port: 0 });
  servers.push(server);
  return server;
}

/** Asserts that a raw response is an error in the envelope. */
export function assertEnvelope(response: string, status: number, type: string): void {
  assert.match(response, new RegExp(`^HTTP/1\\.1 ${status} `));
  const { error } = JSON.parse(/\{.*\}/.exec(response)?.[0] ?? '');
  assert.deepEqual(Object.keys(error), ['type', 'message']);
  assert.equal(error.type, type);
}

/** Asserts that the server still responds. */
export async function assertUp(server: EmulatorServer): Promise<void> {
  const response = await fetch(`${server.url}users`, { headers });
  assert.equal(response.status, 200);
  await response.text();
}

/** Lines that were printed in this test, other than expected ones, which the test removes. */
export const printed: string[] = [];

/** Registers hooks for the calling suite: servers end with their test, which fails when anything was printed. */
export function useServers(): void {
  beforeEach(() => {
    for (const method of ['log', 'info', 'warn', 'error'] as const) {
      mock.method(console, method, (...args: unknown[]) => printed.push(String(args)));
    }
  });
  afterEach(async () => {
    await Promise.all(servers.splice(0).map((server) => server.close()));
    mock.restoreAll();
    assert.deepEqual(printed.splice(0), []);
  });
}
