import { createBodyEndFinder } from './html.ts';
import { messengerScriptTag, type TagOptions } from './scriptTag.ts';
import type { MessengerSettings } from './settings.ts';

/** The part of `HTMLRewriter`'s end tag and document end that is used here. */
interface Place {
  before(html: string, options: { html: boolean }): unknown;
  append(html: string, options: { html: boolean }): unknown;
}

/** The part of `HTMLRewriter`, in Cloudflare's workers and Bun, that is used here. */
interface Rewriter {
  on(
    selector: string,
    handlers: { element(element: { onEndTag(handler: (tag: Place) => void): void }): void },
  ): Rewriter;
  onDocument(handlers: { doctype(): void; end(end: Place): void }): Rewriter;
  transform(response: Response): Response;
}

/** Puts the tag before the end of the body by the platform's own parser. */
function rewrite(response: Response, tag: string, rewriter: Rewriter): ReadableStream | null {
  /** Tag to append at the end of a document without `</body>`; empty for a fragment, and once the tag is placed. */
  let left = '';
  return rewriter
    .on('body', {
      element(element) {
        element.onEndTag((end) => {
          end.before(tag, { html: true });
          tag = left = '';
        });
      },
    })
    .onDocument({
      doctype() {
        left = tag;
      },
      end(end) {
        end.append(left, { html: true });
      },
    })
    .transform(response).body;
}

/**
 * Creates a stream that puts the tag before the end of a page's body, or at the end of a document that leaves out
 * its `</body>`. Every byte goes through as it comes, but for the start of what may be the end tag: 6 bytes at most.
 */
function insertBeforeBodyEnd(tag: string): TransformStream<Uint8Array, Uint8Array> {
  const inserted = new TextEncoder().encode(tag);
  const finder = createBodyEndFinder();
  let kept = new Uint8Array();
  return new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      if (finder.isFound) return controller.enqueue(chunk);
      const bytes = kept.length ? new Uint8Array([...kept, ...chunk]) : chunk;
      // One character for each byte, whatever the page's charset is.
      const end = bytes.length - finder.read(new TextDecoder('latin1').decode(chunk));
      if (end) controller.enqueue(bytes.subarray(0, end));
      kept = bytes.slice(end);
      if (finder.isFound) {
        controller.enqueue(inserted);
        controller.enqueue(kept);
      }
    },
    flush(controller) {
      if (finder.isFound) return;
      if (kept.length) controller.enqueue(kept);
      // Where `</body>` would not be read as a tag, such as in a comment, the script would not be read as one either.
      finder.read('</body>');
      if (finder.isFound && finder.isDocument) controller.enqueue(inserted);
    },
  });
}

/** Headers for caches beside `Cache-Control`, over which some of them take precedence. */
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

/** Content type of HTML, unless it names another charset than UTF-8. */
const htmlType = /^text\/html\b(?!.*charset(?!="?utf-?8\b))/i;

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
  const { HTMLRewriter } = globalThis as { HTMLRewriter?: new () => Rewriter };
  const page = new Response(
    HTMLRewriter
      ? rewrite(response, tag, new HTMLRewriter())
      : body.pipeThrough(insertBeforeBodyEnd(tag)),
    response,
  );
  // All other settings are about a user.
  const { app_id: _app, widget: _widget, ...user } = settings;
  if (Object.values(user).some((value) => value != null)) forbidSharedCaches(page.headers);
  // Without a validator, no 304 can bring back the page of a user who was logged in before.
  page.headers.delete('content-length');
  page.headers.delete('etag');
  page.headers.delete('last-modified');
  return page;
}
