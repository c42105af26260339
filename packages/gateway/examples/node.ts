// node node.ts, with INTERCOM_ACCESS_TOKEN, GATEWAY_KEY and, where Redis is not on this machine, REDIS_URL
import { env } from 'node:process';
import { createGateway, redisStore } from '@intercom-fetch/gateway';
import { serve } from '@intercom-fetch/gateway/node';
import { createClient } from '@redis/client';

const redis = createClient({ url: env['REDIS_URL'] ?? 'redis://127.0.0.1:6379' });
// While Redis is gone the gateway goes on without a store. Without a listener the process would end.
redis.on('error', (error) => console.error(error));
await redis.connect();

const gateway = createGateway({
  accessToken: env['INTERCOM_ACCESS_TOKEN'] ?? '',
  apps: { my_app: env['GATEWAY_KEY'] ?? '' },
  baseUrl: env['INTERCOM_BASE_URL'],
  store: redisStore({
    get: (key) => redis.get(key),
    set: (key, value, seconds) => redis.set(key, value, { EX: seconds }),
  }),
});
await gateway.check();

const { url } = await serve(gateway, { port: Number(env['PORT'] ?? 4020) });
console.log(url);
