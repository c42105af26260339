import type { MiddlewareHandler } from 'hono';
import { cors as honoCors } from 'hono/cors';
import type { CorsOptions } from '../ProxyOptions.ts';

/**
 * Answers preflights, and lets the listed pages read answers, errors too. Any request header may be sent:
 * none goes on to the API.
 */
export function cors({ origins, credentials = false }: CorsOptions): MiddlewareHandler {
  return honoCors({
    origin: origins === '*' ? origins : [...origins],
    credentials,
    allowMethods: ['GET', 'POST', 'PUT', 'DELETE'],
    exposeHeaders: [
      ...['Allow', 'Retry-After', 'X-Request-Id'],
      ...['X-RateLimit-Limit', 'X-RateLimit-Remaining', 'X-RateLimit-Reset'],
    ],
    maxAge: 600,
  });
}
