// node node.ts
import { env } from 'node:process';
import { serve } from '@hono/node-server';
import { createProxy, memoryLimiter } from '@intercom-fetch/edge';
import { authorize } from './authorize.ts';

const fetch = createProxy({
  appId: env['INTERCOM_APP_ID'] ?? '',
  apiKey: env['INTERCOM_API_KEY'] ?? '',
  upstream: env['INTERCOM_BASE_URL'] ?? 'https://api.intercom.io/v1/',
  authorize,
  cors: { origins: [env['DASHBOARD_ORIGIN'] ?? 'http://localhost:5173'] },
  rateLimit: {
    limiter: memoryLimiter({ limit: 60, window: 60 }),
    key: (_request, { grant }) => grant.scope?.user_id ?? 'nobody',
  },
  onError: (error) => console.error(error),
});

serve({ fetch, hostname: '127.0.0.1', port: Number(env['PORT'] ?? 8787) }, ({ port }) => {
  console.log(`http://127.0.0.1:${port}/api/intercom/`);
});
