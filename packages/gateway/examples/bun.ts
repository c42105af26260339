// bun bun.ts, with INTERCOM_ACCESS_TOKEN, GATEWAY_KEY and, where Redis is not on this machine, REDIS_URL
import { createGateway, redisStore } from '@intercom-fetch/gateway';

const { env, redis } = Bun;

const gateway = createGateway({
  accessToken: env.INTERCOM_ACCESS_TOKEN ?? '',
  apps: { my_app: env.GATEWAY_KEY ?? '' },
  baseUrl: env.INTERCOM_BASE_URL,
  store: redisStore({
    get: (key) => redis.get(key),
    set: (key, value, seconds) => redis.set(key, value, 'EX', seconds),
  }),
});
await gateway.check();

const { port } = Bun.serve({
  fetch: gateway.fetch,
  hostname: '127.0.0.1',
  port: Number(env.PORT ?? 4020),
});
console.log(`http://127.0.0.1:${port}/v1/`);
