import type { MiddlewareHandler } from 'hono';
import { cors as honoCors } from 'hono/cors';

/**
 * Lets pages of any origin call the emulator. ours: the API itself never answered CORS. Nothing is given
 * away, because a page must send the key on its own; there are no cookies here.
 */
export function cors(): MiddlewareHandler {
  const allow = honoCors({
    origin: '*',
    // With one that no path has, so that a page can read the 405.
    allowMethods: ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH'],
    exposeHeaders: ['Allow', 'Retry-After'],
    maxAge: 600,
  });
  return async (c, next) => {
    const isPreflight = Boolean(c.req.header('Access-Control-Request-Method'));
    if (c.req.method !== 'OPTIONS' || isPreflight) return allow(c, next);
    // Hono would take any OPTIONS for a preflight; this one is of a method that no path has.
    c.res.headers.set('Access-Control-Allow-Origin', '*');
    return next();
  };
}
