import type { Client } from '@intercom-fetch/core';
import type { Api, StartedApi } from '../api/startApi.ts';
import type { Operation } from '../operations/Operation.ts';
import type { Call, Exchange } from './Call.ts';
import { createExchanges, recordRequest } from './recordRequest.ts';
import { untilAborted } from './untilAborted.ts';

interface Recorder {
  readonly client: Client;
  /** Resolves when all that was received is recorded. */
  readonly settle: () => Promise<void>;
}

/** Makes a client for one call, and reports its exchanges after each change. */
function createRecorder(
  { connect, send }: Pick<StartedApi, 'connect' | 'send'>,
  report: (exchanges: readonly Exchange[]) => void,
): Recorder {
  const exchanges = createExchanges(report);
  const readings = new Set<Promise<void>>();

  function watch(reading: Promise<void>): void {
    readings.add(reading);
    const forget = () => readings.delete(reading);
    reading.then(forget, forget);
  }

  return {
    client: {
      // Each request has a client of its own, because hooks do not say which of several requests they are about.
      request: (spec, options) =>
        connect(recordRequest(send, exchanges, watch)).request(spec, options),
    },
    settle: async () => void (await Promise.allSettled(readings)),
  };
}

/** Calls an operation, and reports the record of the call after each change. */
export async function makeCall<P, R>(
  { started }: Api,
  operation: Operation<P, R>,
  params: P,
  signal: AbortSignal,
  report: (news: Pick<Call, 'target'> | Pick<Call, 'exchanges'> | Pick<Call, 'ms'>) => void,
): Promise<R> {
  // The API is awaited before the call, so that its start is no part of the time limit.
  const api = await untilAborted(started, signal);
  report({ target: { baseUrl: api.baseUrl, appId: api.appId } });
  const begun = performance.now();
  const recorder = createRecorder(api, (exchanges) => report({ exchanges }));
  try {
    return await operation.call(recorder.client, params, { signal });
  } finally {
    report({ ms: Math.round(performance.now() - begun) });
    await recorder.settle();
  }
}
