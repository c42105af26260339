import { once } from 'node:events';
import type { FaultServer } from '../FaultServer.ts';
import type { FaultName } from '../faultNames.ts';
import { type Behaviour, faults } from './faults.ts';
import { startServer } from './startServer.ts';

/** Starts a server with a fault. `end` may be called twice. */
export async function startFaultServer(fault: FaultName): Promise<FaultServer> {
  const behave: Behaviour | 'nobody listens' = faults[fault];
  const tooLong = Promise.withResolvers<boolean>();
  let headers = Promise.withResolvers<void>();
  let dropped: Promise<unknown> = Promise.resolve();

  const server = await startServer((request, response, count) => {
    headers = Promise.withResolvers();
    if (behave === 'nobody listens') return;
    void behave({
      socket: request.socket,
      response,
      url: request.url ?? '',
      count,
      headersSeen: headers.promise,
      tooLong() {
        dropped = once(response, 'close');
        tooLong.resolve(true);
      },
    });
  });
  if (behave === 'nobody listens') await server.close();
  return {
    origin: server.origin,
    tooLong: tooLong.promise,
    headersSeen: () => headers.resolve(),
    async end() {
      // A client that keeps the connection of a request after its time limit makes this wait for ever.
      await dropped;
      tooLong.resolve(false);
      await server.close();
      return server.arrived;
    },
  };
}
