import { checkLimit } from './checkLimit.ts';
import type { Limit, RateLimiter, Taken } from './RateLimiter.ts';

/** What is used of a binding to a Durable Object's class. */
export interface LimiterNamespace<Id = unknown> {
  idFromName(name: string): Id;
  get(id: Id): { fetch(url: string, init: RequestInit): Promise<Response> };
}

/**
 * A limiter for Cloudflare's workers: a Durable Object for each key counts for all of the world.
 *
 * @param namespace - the binding to `RateLimitObject`
 * @throws {TypeError} when an option is out of range
 *
 * @example
 * ```ts
 * import { createProxy } from '@intercom-fetch/edge';
 * import { durableObjectLimiter, type LimiterNamespace } from '@intercom-fetch/edge/durableObject';
 *
 * interface Env {
 *   INTERCOM_KEY: string;
 *   LIMITER: LimiterNamespace;
 * }
 *
 * const fetch = createProxy<Env>({
 *   appId: 'my_app',
 *   apiKey: (env) => env.INTERCOM_KEY,
 *   authorize: () => ({ allow: ['users.get'], scope: { user_id: '7902' } }),
 *   rateLimit: {
 *     limiter: (env) => durableObjectLimiter(env.LIMITER, { limit: 60, window: 60 }),
 *     key: (_request, { grant }) => grant.scope?.user_id ?? 'nobody',
 *   },
 * });
 * ```
 */
export function durableObjectLimiter<Id>(
  namespace: LimiterNamespace<Id>,
  options: Limit,
): RateLimiter {
  const body = JSON.stringify(checkLimit(options));
  return {
    async take(key) {
      const object = namespace.get(namespace.idFromName(key));
      const response = await object.fetch('https://limiter/', { method: 'POST', body });
      return (await response.json()) as Taken;
    },
  };
}
