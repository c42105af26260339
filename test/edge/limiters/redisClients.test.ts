// The limiter in Redis by each client that the README has code for, other than node-redis.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { redisLimiter } from '@intercom-fetch/edge';
import { createClient } from '@redis/client';
import { Redis as UpstashRedis } from '@upstash/redis';
import { Redis } from 'ioredis';
import { describeLimiter, limit, window } from './describeLimiter.ts';
import { missingRedis, startRedis } from './startRedis.ts';

const skip = missingRedis();
const ttlKey = (key: string) => `intercom-fetch:limit:${key}`;

describeLimiter(
  'The limiter in Redis, by ioredis',
  async () => {
    const server = await startRedis();
    const redis = new Redis(server.path, { enableOfflineQueue: false, lazyConnect: true });
    await redis.connect();
    return {
      limiter: redisLimiter({
        ...{ limit, window },
        evaluate: (script, keys, args) => redis.eval(script, keys.length, ...keys, ...args),
      }),
      async endWindow(key) {
        assert.equal(await redis.pexpireat(ttlKey(key), 1), 1);
      },
      async close() {
        redis.disconnect();
        await server.close();
      },
    };
  },
  { skip },
);

/** Serves a Redis by Upstash's REST API: a command, or several to `/pipeline`, as lists in JSON. */
async function serveRest(run: (command: string[]) => Promise<unknown>) {
  const server = createServer(async (request, response) => {
    const body = JSON.parse(await text(request));
    const isPipeline = request.url === '/pipeline';
    const commands: unknown[][] = isPipeline ? body : [body];
    const results = await Promise.all(
      commands.map(async (command) => ({ result: await run(command.map(String)) })),
    );
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify(isPipeline ? results : results[0]));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  assert.ok(address && typeof address === 'object');
  return { url: `http://127.0.0.1:${address.port}`, close: () => server.close() };
}

describeLimiter(
  "The limiter in Redis, by Upstash's client",
  async () => {
    const server = await startRedis();
    const client = createClient({ socket: { path: server.path, tls: false } });
    await client.connect();
    const rest = await serveRest((command) => client.sendCommand(command));
    const redis = new UpstashRedis({ url: rest.url, token: 'token' });
    return {
      limiter: redisLimiter({
        ...{ limit, window },
        evaluate: (script, keys, args) => redis.eval(script, keys, args),
      }),
      async endWindow(key) {
        assert.equal(await redis.pexpireat(ttlKey(key), 1), 1);
      },
      async close() {
        rest.close();
        client.destroy();
        await server.close();
      },
    };
  },
  { skip },
);
