import assert from 'node:assert/strict';
import { askWorker } from '../askWorker.ts';
import type { Runtime } from './Runtime.ts';
import type { Report } from './smoke/smoke.ts';

/** Cloudflare's runtime as of a date, which decides what its `fetch` does. Without any compatibility flag. */
export function workerd(compatibilityDate: string): Runtime {
  return {
    name: `workerd as of ${compatibilityDate}`,
    async smoke(installed, servers) {
      const script = installed.worker('worker', servers);
      const { json, printed } = await askWorker(script, compatibilityDate);
      return { report: json as Report, wrong: printed };
    },
    async idle(installed, servers) {
      const script = installed.worker('idleWorker', servers);
      const answered = await askWorker(script, compatibilityDate);
      assert.deepEqual(answered, { json: ['request'], printed: '' });
    },
  };
}
