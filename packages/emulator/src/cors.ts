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
    // A preflight says so by this header; any other OPTIONS is a method that no path has.
    const isOther = c.req.method === 'OPTIONS' && !c.req.header('Access-Control-Request-Method');
    return isOther ? next() : allow(c, next);
  };
}
