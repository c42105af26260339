import type { Middleware } from './Middleware.ts';

/** `/playground-without/NAME/` is the built playground, but that its script NAME is not there. */
export function serveIncomplete(): Middleware {
  return (context, next) => {
    const [, name, path] = /^\/playground-without\/(\w+)\/(.*)$/.exec(context.path) ?? [];
    if (path === undefined) return next();
    if (!path.startsWith(`assets/${name}-`)) context.url = `/playground/dist/${path}`;
    return next();
  };
}
