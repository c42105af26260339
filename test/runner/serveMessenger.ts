import { text } from 'node:stream/consumers';
import type { Middleware } from './Middleware.ts';

interface Page {
  readonly html: string;
  readonly headers: Record<string, string>;
}

/**
 * Replacement of the Messenger's library: it boots for the page's settings, replaces the queue, and records each
 * call.
 */
const library = `(() => {
  const queued = window.Intercom?.q ?? [];
  const calls = (window.messengerCalls ??= []);
  window.Intercom = (...call) => void calls.push(call);
  if (window.intercomSettings?.app_id) window.Intercom('boot', window.intercomSettings);
  for (const call of queued) window.Intercom(...call);
  document.dispatchEvent(new Event('messenger'));
})();`;

/**
 * Serves pages with their own headers, and a replacement of the Messenger's library. A POST of a page to
 * `/messenger/pages` returns an ID, under which the page is then served. `/messenger/library/ID` is the library;
 * with `?failures=2` the first two responses are 503. `/messenger/requests/ID` counts its requests.
 */
export function serveMessenger(): Middleware {
  const pages: Page[] = [];
  const requests = new Map<string, number>();
  return async (context, next) => {
    const [, place, id = ''] =
      /^\/messenger\/(pages|library|requests)(?:\/(\w+))?$/.exec(context.path) ?? [];
    if (place === undefined) return next();
    if (place === 'requests') {
      context.body = { count: requests.get(id) ?? 0 };
    } else if (place === 'library') {
      const count = (requests.get(id) ?? 0) + 1;
      requests.set(id, count);
      const fails = count <= Number(context.query['failures'] ?? 0);
      context.status = fails ? 503 : 200;
      context.set('Cache-Control', 'no-store');
      context.type = 'js';
      context.body = fails ? '' : library;
    } else if (context.method === 'POST') {
      context.body = { id: pages.push(JSON.parse(await text(context.req))) - 1 };
    } else {
      // Bypasses the server's own writer, which may add to a page.
      context.respond = false;
      const { html, headers } = pages[Number(id)] ?? { html: '', headers: {} };
      context.res.writeHead(200, { 'Content-Type': 'text/html', ...headers });
      context.res.end(html);
    }
    return undefined;
  };
}
