import type { Middleware } from './Middleware.ts';

/**
 * Redirects of a real server, which a service worker cannot stand in for in every engine. What is under
 * `/redirects/ID/307/` is sent on with 307 to `/redirects/ID/target`, which answers what has reached it
 * under this ID: each method, and whether a key came with it. `/redirects/ID/known/` sends on only a
 * request with a key.
 */
export function serveRedirects(): Middleware {
  const reached = new Map<string, string[]>();
  return (context, next) => {
    const [, id, place] = /^\/redirects\/(\w+)\/(\w+)/.exec(context.path) ?? [];
    if (id === undefined || place === undefined) return next();
    const hasKey = context.get('Authorization') !== '';
    if (place === 'target') {
      const arrived = reached.get(id) ?? [];
      arrived.push(`${context.method} ${hasKey ? 'with' : 'without'} a key`);
      reached.set(id, arrived);
      context.body = { arrived };
    } else if (place === 'known' && !hasKey) {
      context.status = 401;
    } else {
      context.status = place === 'known' ? 307 : Number(place);
      context.set('Location', `/redirects/${id}/target`);
    }
    return undefined;
  };
}
