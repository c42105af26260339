import { createHandler } from './handler.ts';
import type { ProxyHandler, ProxyOptions } from './options.ts';
import { readOptions } from './settings.ts';

/**
 * Creates a proxy for the Intercom REST API v1 that holds the key: a fetch handler for Cloudflare's workers, Deno, Bun
 * and, through `@hono/node-server`, Node. The API gets nothing but the proxy's own requests, built from what the
 * caller sent, and only from what `authorize` grants to this caller.
 *
 * @throws {TypeError} when `authorize` is missing, or an option cannot be used
 *
 * @example
 * ```ts
 * import { createProxy } from '@intercom-fetch/edge';
 *
 * // Who is logged in, by your session.
 * declare function findUser(request: Request): Promise<{ id: string } | undefined>;
 *
 * const fetch = createProxy({
 *   appId: 'my_app',
 *   apiKey: 'my_key',
 *   async authorize(request) {
 *     const user = await findUser(request);
 *     return user ? { allow: ['users.get', 'messageThreads.*'], scope: { user_id: user.id } } : false;
 *   },
 * });
 * const server = { fetch };
 * ```
 */
export function createProxy<Env = unknown>(options: ProxyOptions<Env>): ProxyHandler<Env> {
  const handle = createHandler(readOptions(options));
  return (request, env) => handle(request, env as Env);
}
