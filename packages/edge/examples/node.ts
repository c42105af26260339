// node node.ts
import { env } from 'node:process';
import { type HttpBindings, serve } from '@hono/node-server';
import { createProxy, memoryLimiter, redisLimiter } from '@intercom-fetch/edge';
import { createClient } from '@redis/client';
import { authorize } from './authorize.ts';

const redis = createClient({
  url: env['REDIS_URL'] ?? 'redis://127.0.0.1:6379',
  // While Redis is away, requests fail at once with a 503, and do not wait in a queue until it comes back.
  disableOfflineQueue: true,
  // A Redis that hangs with its connection open would otherwise collect commands without end.
  commandsQueueMaxLength: 1000,
  // A connection on which nothing comes for 5 s is given up, which a ping every 2 s keeps from being an idle one.
  pingInterval: 2000,
  socket: {
    connectTimeout: 2000,
    socketTimeout: 5000,
    // By default, the client does not connect again after it has given up a connection.
    reconnectStrategy: (retries) => Math.min(100 * 2 ** retries, 2000),
  },
});
// Without a listener, an error of the connection ends the process.
redis.on('error', (error) => console.error(error));
await redis.connect();

const fetch = createProxy<HttpBindings>({
  appId: env['INTERCOM_APP_ID'] ?? '',
  apiKey: env['INTERCOM_API_KEY'] ?? '',
  upstream: env['INTERCOM_BASE_URL'] ?? 'https://api.intercom.io/v1/',
  authorize,
  cors: { origins: [env['DASHBOARD_ORIGIN'] ?? 'http://localhost:5173'] },
  // By address, also those whom authorize refuses. Behind a load balancer, the address is in a header of its own.
  rateLimitBeforeAuthorize: {
    limiter: memoryLimiter({ limit: 600, window: 60 }),
    key: (_request, { env: { incoming } }) => incoming.socket.remoteAddress ?? 'unknown',
  },
  rateLimit: {
    limiter: redisLimiter({
      limit: 60,
      window: 60,
      evaluate: (script, keys, args) => redis.eval(script, { keys, arguments: args }),
    }),
    key: (_request, { grant }) => grant.scope?.user_id ?? 'nobody',
  },
  // For the limiters, for the body of a request, and again for the API. Every wait ends by then.
  timeout: 10_000,
  onError: (error) => console.error(error),
});

serve(
  {
    fetch: (request, bindings) => fetch(request, bindings as HttpBindings),
    hostname: '127.0.0.1',
    port: Number(env['PORT'] ?? 8787),
    // The proxy is called when the head of a request is there. These end connections on which none comes, or
    // comes letter by letter, and a body that the proxy has not waited for.
    serverOptions: { headersTimeout: 5000, requestTimeout: 15_000 },
  },
  ({ port }) => console.log(`http://127.0.0.1:${port}/api/intercom/`),
);
