// Importing the package has no effect, and making a proxy has none outside.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { runInNewContext } from 'node:vm';
import { buildSync } from 'esbuild';

type Module = typeof import('@intercom-fetch/edge');

describe('The proxy', () => {
  it('can be imported without a platform, with its Durable Object, and reads no global', () => {
    const { outputFiles, metafile } = buildSync({
      stdin: {
        contents: `import * as module from '@intercom-fetch/edge';
          import * as object from '@intercom-fetch/edge/durableObject';
          exported({ ...module, ...object });`,
        resolveDir: join(import.meta.dirname, '..'),
      },
      bundle: true,
      format: 'iife',
      platform: 'neutral',
      metafile: true,
      write: false,
    });
    // No module of Node, and no third-party package.
    const packages = Object.keys(metafile.inputs).map(
      (input) => /.*node_modules\/([^/]+)/.exec(input)?.[1] ?? 'ours',
    );
    assert.deepEqual([...new Set(packages)].sort(), ['ours']);
    assert.deepEqual(
      Object.values(metafile.outputs).flatMap(({ imports }) => imports),
      [],
    );
    const called: string[] = [];
    const spies = ['fetch', 'setTimeout', 'setInterval', 'queueMicrotask', 'crypto', 'process'];
    const context: object = Object.defineProperties(
      {},
      Object.fromEntries(
        spies.map((name) => [name, { get: () => void called.push(name), enumerable: true }]),
      ),
    );
    let module: Module | undefined;
    Object.assign(context, {
      URL,
      TextEncoder,
      btoa,
      exported: (value: Module) => (module = value),
    });
    runInNewContext(outputFiles[0]?.text ?? '', context);
    const proxy = module?.createProxy({ appId: 'a', apiKey: 'b', authorize: () => false });
    assert.equal(typeof proxy, 'function');
    assert.deepEqual(called, []);
  });
});
