import assert from 'node:assert/strict';
import type { Readable } from 'node:stream';
import { Miniflare } from 'miniflare';

/** The JSON of a worker's response, and the output of its runtime. */
export interface WorkerResult {
  readonly json: unknown;
  readonly printed: string;
}

/** Runs a worker of this module in Cloudflare's runtime as of a date, and gets its response, which must be JSON. */
export async function callWorker(script: string, compatibilityDate: string): Promise<WorkerResult> {
  let printed = '';
  let json: unknown;
  const miniflare = new Miniflare({
    ...{ modules: true, script, compatibilityDate },
    // Without this, Miniflare fetches an example of `cf` from Cloudflare's network.
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
