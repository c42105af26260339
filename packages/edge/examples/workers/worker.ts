// npx wrangler secret put INTERCOM_API_KEY; npx wrangler deploy
import { createProxy } from '@intercom-fetch/edge';
import { durableObjectLimiter, type LimiterNamespace } from '@intercom-fetch/edge/durableObject';
import { authorize } from '../authorize.ts';

export { RateLimitObject } from '@intercom-fetch/edge/durableObject';

interface Env {
  readonly INTERCOM_APP_ID: string;
  readonly INTERCOM_API_KEY: string;
  readonly INTERCOM_BASE_URL: string;
  readonly LIMITER: LimiterNamespace;
}

const fetch = createProxy<Env>({
  appId: (env) => env.INTERCOM_APP_ID,
  apiKey: (env) => env.INTERCOM_API_KEY,
  upstream: (env) => env.INTERCOM_BASE_URL,
  authorize,
  cors: { origins: ['http://localhost:5173'] },
  rateLimit: {
    limiter: (env) => durableObjectLimiter(env.LIMITER, { limit: 60, window: 60 }),
    key: (_request, { grant }) => grant.scope?.user_id ?? 'nobody',
  },
  onError: (error) => console.error(error),
});

export default { fetch };
