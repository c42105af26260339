// A proxy on a server of any kind, and a worker's.
import {
  type Allowed,
  createProxy,
  type Grant,
  memoryLimiter,
  type OperationName,
  type ProxyHandler,
  type RateLimiter,
  redisLimiter,
  type Scope,
} from '@intercom-fetch/edge';
import {
  durableObjectLimiter,
  type LimiterNamespace,
  RateLimitObject,
} from '@intercom-fetch/edge/durableObject';

const app = { appId: 'my_app', apiKey: 'my_key' };
const operation: OperationName = 'messageThreads.markRead';
const allow: Allowed[] = [operation, 'users.*', '*'];
const scope: Scope = { user_id: '7', email: 'ada@example.com' };
const grant: Grant = { allow, scope };
const limiters: RateLimiter[] = [
  memoryLimiter({ limit: 60, window: 60, maxKeys: 10 }),
  redisLimiter({ limit: 60, window: 60, evaluate: async () => [1, 1] }),
];
const handler: ProxyHandler = createProxy({
  ...app,
  authorize: async (request) => (request.headers.has('cookie') ? grant : false),
  cors: { origins: ['https://dashboard.example.com'], credentials: true },
});
const response: Response = await handler(new Request('https://example.com/'));

interface Env {
  readonly KEY: string;
  readonly LIMITER: LimiterNamespace;
}
const worker: ProxyHandler<Env> = createProxy<Env>({
  appId: 'my_app',
  apiKey: (env) => env.KEY,
  authorize: (_request, env) => (env.KEY ? { allow: ['users.get'] } : false),
  rateLimit: {
    limiter: ({ LIMITER }) => durableObjectLimiter(LIMITER, { limit: 60, window: 60 }),
    key: (_request, { env }) => env.KEY,
  },
});
console.log(response.status, limiters, worker, RateLimitObject.name);

// @ts-expect-error: authorize is required, so that a proxy is not open by accident
createProxy(app);
// @ts-expect-error: there is no such operation
createProxy({ ...app, authorize: () => ({ allow: ['users.read'] }) });
// @ts-expect-error: there is no such resource
const unknown: Allowed = 'user.*';
// @ts-expect-error: a scope needs an identifier
const nobody: Scope = {};
// @ts-expect-error: true is not a grant
createProxy({ ...app, authorize: () => true });
// @ts-expect-error: a limiter takes a key
createProxy({ ...app, authorize: () => false, rateLimit: { limiter: {}, key: () => '' } });
console.log(unknown, nobody);
