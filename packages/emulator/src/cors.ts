import type { MiddlewareHandler } from 'hono';

/** Reads as in `Access-Control-Allow-Methods`; with one that no path has, so that a page can read the 405. */
const methods = 'GET,HEAD,POST,PUT,DELETE,PATCH';

/** Headers that a preflight allows which has lost the names of those that it asks for. */
const usualHeaders = 'authorization,content-type,x-emulator-fault';

/**
 * Responds to a preflight. An OPTIONS without credentials is one as well: happy-dom sends it without
 * `Access-Control-Request-Method`.
 */
function respondToPreflight(requested: string = usualHeaders): Response {
  return new Response(null, {
    status: 204,
    headers: {
      'Access-Control-Allow-Origin': '*',
      'Access-Control-Allow-Methods': methods,
      'Access-Control-Allow-Headers': requested.replace(/\s/g, ''),
      'Access-Control-Max-Age': '600',
      Vary: 'Access-Control-Request-Headers',
    },
  });
}

/**
 * Lets pages of any origin call the emulator. Not specified by v1: the API itself had no CORS headers. Only
 * the process that holds an emulator can call it; `serve` decides which pages reach it over a network.
 */
export const cors: MiddlewareHandler = async (c, next) => {
  const { req } = c;
  const isPreflight =
    req.header('Access-Control-Request-Method') !== undefined ||
    req.header('Authorization') === undefined;
  if (req.method === 'OPTIONS' && isPreflight) {
    return respondToPreflight(req.header('Access-Control-Request-Headers'));
  }
  await next();
  const { headers } = c.res;
  headers.set('Access-Control-Allow-Origin', '*');
  headers.set('Access-Control-Expose-Headers', 'Allow,Retry-After');
  return undefined;
};
