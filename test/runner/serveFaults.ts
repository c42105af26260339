import type { FaultServer } from '../faults/FaultServer.ts';
import type { FaultName } from '../faults/faultNames.ts';
import { startFaultServer } from '../faults/server/startFaultServer.ts';
import type { Middleware } from './Middleware.ts';

/**
 * Starts servers with faults for the tests in a page. A POST to `/faults/start/NAME` returns an origin
 * and an ID; after that, one to `/faults/WORD/ID` calls the member of `FaultServer` with that name.
 */
export function serveFaults(): Middleware {
  const servers: FaultServer[] = [];
  return async (context, next) => {
    const [, word, rest] =
      /^\/faults\/(start|tooLong|headersSeen|end)\/(.+)/.exec(context.path) ?? [];
    if (rest === undefined) return next();
    if (word === 'start') {
      const server = await startFaultServer(decodeURIComponent(rest) as FaultName);
      context.body = { origin: server.origin, id: servers.push(server) - 1 };
      return;
    }
    const server = servers[Number(rest)];
    if (word === 'tooLong') context.body = { isTooLong: await server?.tooLong };
    if (word === 'end') context.body = { arrived: await server?.end() };
    if (word === 'headersSeen') {
      server?.headersSeen();
      context.body = {};
    }
  };
}
