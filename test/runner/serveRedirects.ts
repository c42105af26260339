import type { Middleware } from './Middleware.ts';

/**
 * Redirects requests by a real server, which a service worker cannot replace in every engine. A request to
 * `/redirects/ID/307/` is redirected with 307 to `/redirects/ID/target`, which lists the requests that have reached
 * it with this ID: each method, and whether there was a key.
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
    } else {
      context.status = Number(place);
      context.set('Location', `/redirects/${id}/target`);
    }
    return undefined;
  };
}
