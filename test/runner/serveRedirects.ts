import type { Middleware } from './Middleware.ts';

/**
 * Redirects of a real server, which a service worker cannot stand in for in every engine. What is under
 * `/redirects/ID/307/` is sent on with 307 to `/redirects/ID/target`, which answers the methods that
 * have reached it under this ID.
 */
export function serveRedirects(): Middleware {
  const reached = new Map<string, string[]>();
  return (context, next) => {
    const [, id, place] = /^\/redirects\/(\w+)\/(\w+)/.exec(context.path) ?? [];
    if (id === undefined || place === undefined) return next();
    const methods = reached.get(id) ?? [];
    if (place === 'target') {
      reached.set(id, [...methods, context.method]);
      context.body = { methods: reached.get(id) };
    } else {
      context.status = Number(place);
      context.set('Location', `/redirects/${id}/target`);
    }
    return undefined;
  };
}
