import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { serve } from '@hono/node-server';
import { createProxy, memoryLimiter, type ProxyOptions } from '@intercom-fetch/edge';
import { app, type StartedUpstream, startUpstream } from '../edge/servers/startUpstream.ts';
import type { Middleware } from './Middleware.ts';

/** Grants everything to `all`, and everything of one user to `user 7`, by a token or by a cookie. */
const authorize: ProxyOptions['authorize'] = ({ headers }) => {
  const token = /^Bearer (.*)$/.exec(headers.get('authorization') ?? '')?.[1];
  const cookie = /\bsid=([\w%]+)/.exec(headers.get('cookie') ?? '')?.[1];
  // The token of the examples' dashboard is of user 123.
  const session =
    token === 'demo-session' ? 'user 123' : (token ?? decodeURIComponent(cookie ?? ''));
  if (session === 'all') return { allow: ['*'] };
  const [, id] = /^user (\w+)$/.exec(session) ?? [];
  return id
    ? { allow: ['users.get', 'users.update', 'messageThreads.*'], scope: { user_id: id } }
    : false;
};

interface Running {
  readonly upstream: StartedUpstream;
  readonly close: () => void;
}

async function start(origins: readonly string[]): Promise<Running & { readonly url: string }> {
  const upstream = await startUpstream();
  const fetch = createProxy({
    ...{ ...app, upstream: upstream.url, authorize, maxBodyBytes: 10_000, timeout: 1000 },
    cors: { origins, credentials: true },
    rateLimit: { limiter: memoryLimiter({ limit: 20, window: 60 }), key: () => 'page' },
  });
  const server = serve({ fetch, hostname: 'localhost', port: 0 });
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}/api/intercom/`,
    upstream,
    close() {
      server.close();
      void upstream.close();
    },
  };
}

/**
 * Starts proxies on their own origins, each in front of an emulator. A POST of a list of allowed origins to
 * `/proxies/start` returns a URL and an ID. `/proxies/reached/ID` returns the requests that have reached the emulator
 * since the last time, `/proxies/fail/ID` adds a fault to it, `/proxies/end/ID` ends both.
 */
export function serveProxies(): Middleware {
  const running: Running[] = [];
  return async (context, next) => {
    const [, word, id] =
      /^\/proxies\/(start|reached|fail|end)(?:\/(\d+))?$/.exec(context.path) ?? [];
    if (word === undefined) return next();
    const given: unknown = JSON.parse((await text(context.req)) || 'null');
    if (word === 'start') {
      const started = await start(given as string[]);
      context.body = { url: started.url, id: running.push(started) - 1 };
      return;
    }
    const proxy = running[Number(id)];
    context.body = { reached: word === 'reached' ? proxy?.upstream.reached() : [] };
    if (word === 'fail') proxy?.upstream.emulator.fail(given as never);
    if (word === 'end') proxy?.close();
  };
}
