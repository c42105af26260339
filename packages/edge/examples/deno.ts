// deno run --allow-net --allow-env deno.ts
import { createProxy, memoryLimiter } from '@intercom-fetch/edge';
import { authorize } from './authorize.ts';

const fetch = createProxy({
  appId: Deno.env.get('INTERCOM_APP_ID') ?? '',
  apiKey: Deno.env.get('INTERCOM_API_KEY') ?? '',
  upstream: Deno.env.get('INTERCOM_BASE_URL') ?? 'https://api.intercom.io/v1/',
  authorize,
  cors: { origins: [Deno.env.get('DASHBOARD_ORIGIN') ?? 'http://localhost:5173'] },
  rateLimit: {
    limiter: memoryLimiter({ limit: 60, window: 60 }),
    key: (_request, { grant }) => grant.scope?.user_id ?? 'nobody',
  },
  onError: (error) => console.error(error),
});

Deno.serve(
  {
    hostname: '127.0.0.1',
    port: Number(Deno.env.get('PORT') ?? 8787),
    onListen: ({ port }) => console.log(`http://127.0.0.1:${port}/api/intercom/`),
  },
  fetch,
);
