import assert from 'node:assert/strict';
import type { Readable } from 'node:stream';
import { Miniflare } from 'miniflare';
import type { Runtime } from './Runtime.ts';

/** Answers one request with a worker of this module; gives the JSON it answers. It may print nothing. */
async function answer(script: string, compatibilityDate: string): Promise<unknown> {
  let printed = '';
  const miniflare = new Miniflare({
    ...{ modules: true, script, compatibilityDate },
    // Nothing of Cloudflare's network is needed, and nothing is fetched from it.
    cf: false,
    handleRuntimeStdio(...streams: Readable[]) {
      for (const stream of streams) {
        stream.on('data', (piece: unknown) => {
          printed += piece;
        });
      }
    },
  });
  try {
    const response = await miniflare.dispatchFetch('http://worker.example/');
    const text = await response.text();
    assert.equal(response.status, 200, text);
    return JSON.parse(text);
  } finally {
    await miniflare.dispose();
    assert.equal(printed, '');
  }
}

/** Cloudflare's runtime as of a date, which decides what its `fetch` does. Without any compatibility flag. */
export function workerd(compatibilityDate: string): Runtime {
  return {
    name: `workerd as of ${compatibilityDate}`,
    async smoke(installed, servers) {
      const report = await answer(installed.worker('worker', servers), compatibilityDate);
      return report as Awaited<ReturnType<Runtime['smoke']>>;
    },
    async idle(installed, servers) {
      const held = await answer(installed.worker('idleWorker', servers), compatibilityDate);
      assert.deepEqual(held, ['request']);
    },
  };
}
