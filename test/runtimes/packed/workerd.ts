import assert from 'node:assert/strict';
import { callWorker } from '../callWorker.ts';
import type { Runtime } from './Runtime.ts';
import type { Report } from './smoke/smoke.ts';

/** Makes Cloudflare's runtime as of a date, on which its `fetch` depends, without any compatibility flag. */
export function workerd(compatibilityDate: string): Runtime {
  return {
    name: `workerd as of ${compatibilityDate}`,
    async smoke(installed, servers) {
      const script = installed.worker('worker', servers);
      const { json, printed } = await callWorker(script, compatibilityDate);
      return { report: json as Report, wrong: printed };
    },
    async idle(installed, servers) {
      const script = installed.worker('idleWorker', servers);
      const result = await callWorker(script, compatibilityDate);
      assert.deepEqual(result, { json: ['request'], printed: '' });
    },
  };
}
