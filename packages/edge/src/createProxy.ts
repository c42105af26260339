import { Hono } from 'hono';
import { ApiException, createContract, endpointsByPath } from './contract.ts';
import { checkOrigin } from './http/checkOrigin.ts';
import { cors } from './http/cors.ts';
import { errorResponse } from './http/errorResponse.ts';
import { Refusal } from './http/Refusal.ts';
import type { ProxyHandler, ProxyOptions } from './ProxyOptions.ts';
import { readOptions } from './readOptions.ts';
import { serve } from './serve.ts';

/** ours: one slash more at the end is no other path, as for the API. All else is compared as a URL has it. */
function getPath(request: Request): string {
  return new URL(request.url).pathname.replace(/([^/])\/$/, '$1');
}

function toRefusal(error: Error): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof ApiException) return new Refusal(error.status, error.message);
  // Nothing of an unexpected error reaches the answer: its message may hold what its thrower knew.
  const options = { detail: 'unexpected', cause: error };
  return new Refusal(500, 'Something went wrong in the proxy', options);
}

/**
 * Makes a proxy for the Intercom REST API v1 that holds the key, as a handler for Cloudflare's workers, Deno, Bun
 * and, through `@hono/node-server`, Node. Nothing reaches the API but its own requests, made anew of what the
 * caller has sent, and only of what `authorize` grants to this caller.
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
  const settings = readOptions(options);
  const { basePath, report } = settings;
  const app = new Hono<{ Bindings: Env & object }>({ getPath });

  app.onError((error) => {
    const refusal = toRefusal(error);
    if (refusal.detail !== undefined) report(refusal.detail, refusal.cause);
    return errorResponse(refusal);
  });
  app.notFound(() => errorResponse(new Refusal(404, 'There is nothing at this path')));
  if (settings.cors) app.use(cors(settings.cors));
  app.use(async ({ req }, next) => {
    checkOrigin(req.raw, settings.cors);
    await next();
  });
  // What is sent on is what was read: nothing may be ignored or taken for granted.
  const contract = createContract({ strict: true, maxBytes: settings.maxBodyBytes });
  // Not specified by v1: the base path has no events at the root of the host, where a page's host has its own.
  for (const [path, methods] of endpointsByPath) {
    const headers = { Allow: [...methods.keys()].join(', ') };
    app.all(`${basePath}${path}`, ({ req, env }) => {
      // Not Hono's own: it would take a HEAD for a GET.
      const endpoint = methods.get(req.raw.method);
      if (!endpoint) throw new Refusal(405, `${req.raw.method} is not allowed here`, { headers });
      return serve({ settings, contract, endpoint }, req.raw, env as Env);
    });
  }
  return async (request, env) => app.fetch(request, env as never);
}
