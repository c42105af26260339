import { PassThrough } from 'node:stream';
import type { Middleware } from './Middleware.ts';

type Deferred = PromiseWithResolvers<void>;

/**
 * Answers of a real server that stall: under `/stalls/ID/headers/` before they begin, under
 * `/stalls/ID/body/` in the middle. `/stalls/ID/closed` is answered once the connection of the other
 * has been closed, and `/stalls/ID/arrived` once there is one.
 */
export function serveStalls(): Middleware {
  const connections = new Map<string, { arrived: Deferred; closed: Deferred }>();
  return async (context, next) => {
    const [, id, place] = /^\/stalls\/(\w+)\/(\w+)/.exec(context.path) ?? [];
    if (id === undefined) return next();
    const connection = connections.get(id) ?? {
      arrived: Promise.withResolvers<void>(),
      closed: Promise.withResolvers<void>(),
    };
    connections.set(id, connection);
    const { arrived, closed } = connection;
    if (place === 'arrived' || place === 'closed') {
      await connection[place].promise;
      context.body = { [place]: true };
      return undefined;
    }
    arrived.resolve();
    context.res.once('close', () => closed.resolve());
    if (place === 'headers') {
      // Never sent; without it the runner reports a 404.
      context.status = 200;
      await closed.promise;
      return undefined;
    }
    const body = new PassThrough();
    body.write('{"users": [');
    context.type = 'json';
    context.body = body;
    return undefined;
  };
}
