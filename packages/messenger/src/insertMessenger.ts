import { insertBeforeBodyEnd } from './insertBeforeBodyEnd.ts';
import { messengerScriptTag, type TagOptions } from './messengerScriptTag.ts';
import type { MessengerSettings } from './messengerSettings.ts';
import { rewriteBodyEnd } from './rewriteBodyEnd.ts';

/** The type of HTML in UTF-8, or in what may pass for it. */
const htmlType = /^text\/html\b(?!.*charset(?!="?utf-?8\b))/i;

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
  options?: TagOptions,
): Response {
  const tag = messengerScriptTag(settings, options);
  const { body, headers } = response;
  if (
    !body ||
    response.status === 206 ||
    headers.has('content-encoding') ||
    !headers.get('content-type')?.match(htmlType)
  ) {
    return response;
  }
  const page = new Response(
    rewriteBodyEnd(response, tag) ?? body.pipeThrough(insertBeforeBodyEnd(tag)),
    response,
  );
  // ours: without a validator, no 304 can bring back the page of who was logged in before.
  page.headers.delete('content-length');
  page.headers.delete('etag');
  page.headers.delete('last-modified');
  return page;
}
