// Deno without the permission to open a connection, which repeating a call does not change.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { findRuntime } from './findRuntime.ts';
import { startProcess } from './startProcess.ts';

const program = `
  import { createClient, isOutcomeUnknown, listUsers } from '@intercom-fetch/core';
  let requests = 0;
  const client = createClient({
    appId: 'my_app',
    apiKey: 'my_key',
    baseUrl: 'http://localhost:4010/v1/',
    hooks: { onRequest: () => void (requests += 1) },
  });
  const error = await listUsers(client).catch((reason) => reason);
  console.log(JSON.stringify([error.name, error.message, requests, isOutcomeUnknown(error)]));
`;

describe('A call in Deno without --allow-net', () => {
  it('fails once, and names the flag', async () => {
    const cache = join(import.meta.dirname, '../.cache');
    mkdirSync(cache, { recursive: true });
    const folder = mkdtempSync(join(cache, 'deno-'));
    const file = join(folder, 'call.js');
    writeFileSync(file, program);
    const flags = ['--no-prompt', '--node-modules-dir=manual', '--allow-read', '--allow-env'];
    const { ended, output } = startProcess(findRuntime('deno'), ['run', ...flags, file]);
    assert.equal(await ended, 0, output.stderr);
    assert.deepEqual(JSON.parse(output.stdout), [
      'NetworkError',
      'GET /users: no response came: Deno needs --allow-net=localhost:4010',
      1,
      false,
    ]);
  });
});
