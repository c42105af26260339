import type { Client } from '@intercom-fetch/core';
import type { StartedApi } from '../api/startApi.ts';
import type { Exchange } from './Call.ts';
import { createExchanges } from './createExchanges.ts';
import { recordRequest } from './recordRequest.ts';

export interface Recorder {
  readonly client: Client;
  /** Waits until all that has come is recorded. */
  readonly settle: () => Promise<void>;
}

/** Makes a client for one call, and reports all it has sent and got so far each time there is more. */
export function createRecorder(
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
      // A client of its own for each request: of several at a time, hooks and fetch could not be put together.
      request: (spec, options) =>
        connect(recordRequest(send, exchanges, watch)).request(spec, options),
    },
    settle: async () => void (await Promise.allSettled(readings)),
  };
}
