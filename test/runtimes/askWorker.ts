import assert from 'node:assert/strict';
import type { Readable } from 'node:stream';
import { Miniflare } from 'miniflare';

/** What a worker has answered, and whatever its runtime has printed. */
export interface WorkerAnswer {
  readonly json: unknown;
  readonly printed: string;
}

/** Asks a worker of this module, which answers JSON, in Cloudflare's runtime as of a date. */
export async function askWorker(script: string, compatibilityDate: string): Promise<WorkerAnswer> {
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
