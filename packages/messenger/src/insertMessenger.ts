import { insertBeforeBodyEnd } from './insertBeforeBodyEnd.ts';
import { messengerScriptTag, type TagOptions } from './messengerScriptTag.ts';
import type { MessengerSettings } from './messengerSettings.ts';
import { rewriteBodyEnd } from './rewriteBodyEnd.ts';

/** Whether a response is a page as a whole, in UTF-8 or what may pass for it, that can be read. */
function isPage({ body, status, headers }: Response): boolean {
  const type = headers.get('content-type') ?? '';
  const [, charset = 'utf-8'] = /;\s*charset\s*=\s*["']?([^\s;"']*)/i.exec(type) ?? [];
  return (
    body !== null &&
    status !== 206 &&
    /^text\/html\s*(;|$)/i.test(type) &&
    /^utf-?8$/i.test(charset) &&
    !headers.has('content-encoding')
  );
}

/**
 * Adds the Messenger's script tag to a page, before its `</body>`, as the page streams through. A
 * document that leaves out its `</body>` gets the tag at its end; a fragment of HTML stays as it is. So
 * does every response that is not `text/html` in UTF-8, is compressed or partial, or has no body, as
 * one with 204 or 304: then the same object comes back.
 *
 * `Content-Length`, `ETag` and `Last-Modified` are taken off. The page holds what is one user's own: it
 * must not be stored by a cache that others share.
 *
 * @throws {TypeError} as `messengerScriptTag` does, and when the body has been read.
 *
 * @example
 * ```ts
 * import { insertMessenger } from '@intercom-fetch/messenger';
 *
 * const settings = { app_id: 'my_app', email: 'ada@example.com' };
 * const worker = {
 *   fetch: async (request: Request): Promise<Response> =>
 *     insertMessenger(await fetch(request), settings),
 * };
 * ```
 */
export function insertMessenger(
  response: Response,
  settings: MessengerSettings,
  options: TagOptions = {},
): Response {
  const tag = messengerScriptTag(settings, options);
  if (!isPage(response)) return response;
  const body =
    rewriteBodyEnd(response, tag) ?? response.body?.pipeThrough(insertBeforeBodyEnd(tag)) ?? null;
  const page = new Response(body, response);
  // ours: without a validator, no 304 can bring back the page of who was logged in before.
  for (const name of ['content-length', 'etag', 'last-modified']) page.headers.delete(name);
  return page;
}
