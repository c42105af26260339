import type { Middleware } from './Middleware.ts';

/** Serves the built playground without its script NAME at `/playground-without/NAME/`. */
export function serveIncomplete(): Middleware {
  return (context, next) => {
    const [, name, path] = /^\/playground-without\/(\w+)\/(.*)$/.exec(context.path) ?? [];
    if (path === undefined) return next();
    if (!path.startsWith(`assets/${name}-`)) context.url = `/playground/dist/${path}`;
    return next();
  };
}
