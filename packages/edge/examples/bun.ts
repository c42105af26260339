// bun bun.ts
import { createProxy, redisLimiter } from '@intercom-fetch/edge';
import { authorize } from './authorize.ts';

const { env } = Bun;

const fetch = createProxy({
  appId: env.INTERCOM_APP_ID ?? '',
  apiKey: env.INTERCOM_API_KEY ?? '',
  upstream: env.INTERCOM_BASE_URL ?? 'https://api.intercom.io/v1/',
  authorize,
  cors: { origins: [env.DASHBOARD_ORIGIN ?? 'http://localhost:5173'] },
  rateLimit: {
    // Bun's own client finds Redis by REDIS_URL.
    limiter: redisLimiter({
      limit: 60,
      window: 60,
      evaluate: (script, keys, args) =>
        Bun.redis.send('EVAL', [script, `${keys.length}`, ...keys, ...args]),
    }),
    key: (_request, { grant }) => grant.scope?.user_id ?? 'nobody',
  },
  onError: (error) => console.error(error),
});

const { port } = Bun.serve({ fetch, hostname: '127.0.0.1', port: Number(env.PORT ?? 8787) });
console.log(`http://127.0.0.1:${port}/api/intercom/`);
