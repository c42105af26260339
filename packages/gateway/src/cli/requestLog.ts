import { AsyncLocalStorage } from 'node:async_hooks';
import { findEndpoint, type OperationName } from '../contract.ts';
import type { GatewayRequestInfo } from '../options.ts';

/** State of a request while it is handled. */
interface Progress {
  operation?: OperationName;
  calls: number;
}

/** Prints a line for each request. */
export interface RequestLog {
  /** Counts a call to Intercom for the request that it is made for. */
  readonly onRequest: (info: GatewayRequestInfo) => void;
  /** Wraps a handler of requests, so that each request is logged. */
  readonly watch: (
    fetch: (request: Request) => Promise<Response>,
  ) => (request: Request) => Promise<Response>;
}

/** Names the endpoint of a request that was refused before its operation was known. */
function endpointOf(request: Request): string {
  try {
    const { method, path } = findEndpoint(request.method, new URL(request.url).pathname);
    return `${method} /${path}`;
  } catch {
    // The path may be anything, such as an email, or a key that a client put there.
    return 'unknown path';
  }
}

/**
 * Makes the log of requests. A line has the v1 operation, the status, the calls to Intercom and the milliseconds:
 * no text that a caller or Intercom has written.
 */
export function createRequestLog(print: (line: string) => void): RequestLog {
  const current = new AsyncLocalStorage<Progress>();
  return {
    onRequest({ operation }) {
      const progress = current.getStore();
      if (!progress) return;
      progress.operation = operation;
      progress.calls += 1;
    },
    watch: (fetch) => async (request) => {
      const progress: Progress = { calls: 0 };
      const started = performance.now();
      let status = 'aborted';
      try {
        const response = await current.run(progress, () => fetch(request));
        status = String(response.status);
        return response;
      } finally {
        const { operation = endpointOf(request), calls } = progress;
        const ms = Math.round(performance.now() - started);
        print(`${operation} ${status} ${calls} ${calls === 1 ? 'call' : 'calls'} ${ms} ms`);
      }
    },
  };
}
