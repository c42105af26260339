import { insertBeforeBodyEnd } from './insertBeforeBodyEnd.ts';
import { messengerScriptTag, type TagOptions } from './messengerScriptTag.ts';
import type { MessengerSettings } from './messengerSettings.ts';
import { rewriteBodyEnd } from './rewriteBodyEnd.ts';

/** The type of HTML in UTF-8, or in what may pass for it. */
const htmlType = /^text\/html\b(?!.*charset(?!="?utf-?8\b))/i;

/** Headers that say how caches may store a page, beside `Cache-Control`, and before it in some of them. */
const otherCacheHeader =
  /^(?:expires|surrogate-control|edge-control|x-accel-expires|.+-cache-control)$/;

/**
 * Forbids caches that several people share to store a page. Rules that forbid it already stay, unless others
 * beside them allow it: `must-understand` lets a cache store despite `no-store`.
 */
function forbidSharedCaches(headers: Headers): void {
  // Quoted values can hold commas and the names of rules: `private="set-cookie"` is about one header only.
  const unquoted = (headers.get('cache-control') ?? '').replace(/"[^"]*"?/g, '"').toLowerCase();
  const names = unquoted.split(',').map((rule) => rule.trim());
  const isPrivate = names.includes('private') || names.includes('no-store');
  if (!isPrivate || names.some((name) => /^(?:public|s-maxage|must-understand)\b/.test(name))) {
    headers.set('cache-control', 'private, no-store');
  }
  for (const name of [...headers.keys()]) if (otherCacheHeader.test(name)) headers.delete(name);
}

/**
 * Adds the Messenger's script tag to a page, before its `</body>`, as the page streams through. A
 * document that leaves out its `</body>` gets the tag at its end; a fragment of HTML stays as it is. So
 * does every response that is not `text/html` in UTF-8, is compressed or partial, or has no body, as
 * one with 204 or 304: then the same object comes back.
 *
 * `Content-Length`, `ETag` and `Last-Modified` are removed. With anything of a user in the settings, the page gets
 * `Cache-Control: private, no-store`, unless it has `private` or `no-store` already and nothing that allows
 * shared caches to store it; rules for these alone, such as `CDN-Cache-Control` and `Expires`, are removed.
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
  // Whatever is not about the app or the page itself is of a user.
  const { app_id: _app, widget: _widget, ...user } = settings;
  if (Object.values(user).some((value) => value != null)) forbidSharedCaches(page.headers);
  // Without a validator, no 304 can bring back the page of who was logged in before.
  page.headers.delete('content-length');
  page.headers.delete('etag');
  page.headers.delete('last-modified');
  return page;
}
