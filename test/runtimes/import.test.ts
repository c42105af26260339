// Importing the package and making a client use no global of the platform.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { runInNewContext } from 'node:vm';
import { buildSync } from 'esbuild';

const root = join(import.meta.dirname, '../..');

/**
 * Bundles the client as a script that leaves its exports in `exported`. ky is left out, because it looks at the platform
 * when it is imported.
 */
function bundle(): string {
  const { outputFiles } = buildSync({
    stdin: {
      contents: "import * as core from '@intercom-fetch/core'; exported(core);",
      resolveDir: join(root, 'test'),
    },
    alias: { ky: './test/runtimes/noKy.ts' },
    absWorkingDir: root,
    bundle: true,
    format: 'iife',
    platform: 'browser',
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}

interface Core {
  createClient(options: object): { request: unknown };
}

/** Runs the script in a context with the globals of JavaScript itself and the given ones. */
function run(script: string, globals: object): Core {
  let core: Core | undefined;
  const exported = (value: Core) => {
    core = value;
  };
  runInNewContext(script, { exported, ...globals });
  assert.ok(core);
  return core;
}

describe('The client', () => {
  const script = bundle();

  it('reads no global of the platform when it is imported', () => {
    const read: string[] = [];
    const names = Object.getOwnPropertyNames(globalThis).filter((name) => /^[a-z]|URL/.test(name));
    const traps = Object.fromEntries(
      names
        .filter((name) => !['globalThis', 'undefined', 'escape', 'unescape'].includes(name))
        .filter((name) => !/^(eval|isFinite|isNaN|parse|decodeURI|encodeURI)/.test(name))
        .map((name) => [name, { get: () => void read.push(name), enumerable: true }]),
    );
    const context = Object.defineProperties({} as Record<string, unknown>, traps);
    let core: unknown;
    Object.defineProperty(context, 'exported', { value: (value: unknown) => (core = value) });
    runInNewContext(script, context);
    assert.ok(core);
    assert.deepEqual(read, []);
  });

  it('can be imported where there is no platform', () => {
    assert.equal(typeof run(script, {}).createClient, 'function');
  });

  it('starts no timer and sends nothing when a client is made', () => {
    const calls: string[] = [];
    const spy = (name: string) => () => void calls.push(name);
    const { createClient } = run(script, {
      ...{ URL, Headers, TextEncoder, btoa },
      setTimeout: spy('setTimeout'),
      setInterval: spy('setInterval'),
      queueMicrotask: spy('queueMicrotask'),
      fetch: spy('fetch'),
    });
    const client = createClient({ appId: 'my_app', apiKey: 'my_key' });
    assert.equal(typeof client.request, 'function');
    assert.deepEqual(calls, []);
  });
});
