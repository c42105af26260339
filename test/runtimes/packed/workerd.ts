import assert from 'node:assert/strict';
import type { Readable } from 'node:stream';
import { Miniflare } from 'miniflare';
import type { Runtime } from './Runtime.ts';
import type { Report } from './smoke/smoke.ts';

interface Answer {
  readonly json: unknown;
  readonly printed: string;
}

/** Answers one request with a worker of this module, which answers JSON. */
async function answer(script: string, compatibilityDate: string): Promise<Answer> {
  let printed = '';
  let json: unknown;
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
    json = JSON.parse(text);
  } finally {
    await miniflare.dispose();
  }
  return { json, printed };
}

/** Cloudflare's runtime as of a date, which decides what its `fetch` does. Without any compatibility flag. */
export function workerd(compatibilityDate: string): Runtime {
  return {
    name: `workerd as of ${compatibilityDate}`,
    async smoke(installed, servers) {
      const script = installed.worker('worker', servers);
      const { json, printed } = await answer(script, compatibilityDate);
      return { report: json as Report, wrong: printed };
    },
    async idle(installed, servers) {
      const script = installed.worker('idleWorker', servers);
      const answered = await answer(script, compatibilityDate);
      assert.deepEqual(answered, { json: ['request'], printed: '' });
    },
  };
}
