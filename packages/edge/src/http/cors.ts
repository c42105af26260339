import type { MiddlewareHandler } from 'hono';
import { cors as honoCors } from 'hono/cors';
import type { CorsOptions } from '../ProxyOptions.ts';

const exposed = [
  ...['Allow', 'Retry-After', 'X-Request-Id'],
  ...['X-RateLimit-Limit', 'X-RateLimit-Remaining', 'X-RateLimit-Reset'],
].join();

/**
 * Answers preflights, and lets the listed pages read answers, errors too. Any request header may be sent:
 * none goes on to the API.
 */
export function cors({ origins, credentials = false }: CorsOptions): MiddlewareHandler {
  const answerPreflight = honoCors({
    origin: origins === '*' ? origins : [...origins],
    credentials,
    allowMethods: ['GET', 'POST', 'PUT', 'DELETE'],
    maxAge: 600,
  });
  return async (c, next) => {
    if (c.req.method === 'OPTIONS') return answerPreflight(c, next);
    await next();
    // Hono's own would make two more responses of each, which is a tenth of what a request takes.
    const { headers } = c.res;
    if (origins !== '*') headers.set('Vary', 'Origin');
    const origin = c.req.header('Origin') ?? '';
    if (origins !== '*' && !origins.includes(origin)) return;
    headers.set('Access-Control-Allow-Origin', origins === '*' ? origins : origin);
    headers.set('Access-Control-Expose-Headers', exposed);
    if (credentials) headers.set('Access-Control-Allow-Credentials', 'true');
  };
}
