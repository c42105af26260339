import type { Arrived, FaultServer } from '../FaultServer.ts';
import type { FaultName } from '../faultNames.ts';

/** Calls the test runner, by POST, which no browser repeats or caches. */
async function ask<T>(word: 'start' | keyof FaultServer, what: string | number): Promise<T> {
  const path = `/faults/${word}/${encodeURIComponent(what)}`;
  return (await fetch(path, { method: 'POST' })).json();
}

/** Starts a server with a fault, by the test runner, for the page to call. */
export async function openFaultServer(fault: FaultName): Promise<FaultServer> {
  const { origin, id } = await ask<{ origin: string; id: number }>('start', fault);
  const tooLong = ask<{ isTooLong: boolean }>('tooLong', id);
  return {
    origin,
    tooLong: tooLong.then(({ isTooLong }) => isTooLong),
    headersSeen: () => void ask('headersSeen', id),
    end: async () => (await ask<{ arrived: Arrived[] }>('end', id)).arrived,
  };
}
