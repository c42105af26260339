import type { Middleware } from './Middleware.ts';

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
 * Serves a stand-in for the Messenger's library at `/messenger/library/ID`; with `?failures=2` the first two responses
 * are 503. `/messenger/requests/ID` counts them.
 */
export function serveMessenger(): Middleware {
  const requests = new Map<string, number>();
  return (context, next) => {
    const [, place, id] = /^\/messenger\/(library|requests)\/(\w+)$/.exec(context.path) ?? [];
    if (id === undefined) return next();
    const count = requests.get(id) ?? 0;
    if (place === 'requests') {
      context.body = { count };
    } else {
      requests.set(id, count + 1);
      const fails = count < Number(context.query['failures'] ?? 0);
      context.status = fails ? 503 : 200;
      context.set('Cache-Control', 'no-store');
      context.type = 'js';
      context.body = fails ? '' : library;
    }
    return undefined;
  };
}
