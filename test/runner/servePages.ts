import { text } from 'node:stream/consumers';
import type { Middleware } from './Middleware.ts';

interface Page {
  readonly html: string;
  readonly headers: Record<string, string>;
}

/** Serves pages with headers of their own. What is posted to `/pages` returns an ID, under which the page then is. */
export function servePages(): Middleware {
  const pages: Page[] = [];
  return async (context, next) => {
    const [path, id] = /^\/pages(?:\/(\d+))?$/.exec(context.path) ?? [];
    if (path === undefined) return next();
    if (context.method === 'POST') {
      context.body = { id: pages.push(JSON.parse(await text(context.req))) - 1 };
    } else {
      // Past the server's own writer, which may add to a page.
      context.respond = false;
      const { html, headers } = pages[Number(id)] ?? { html: '', headers: {} };
      context.res.writeHead(200, { 'Content-Type': 'text/html', ...headers });
      context.res.end(html);
    }
    return undefined;
  };
}
