interface Place {
  before(html: string, options: { html: boolean }): unknown;
  append(html: string, options: { html: boolean }): unknown;
}

/** What is used of the HTMLRewriter of Cloudflare's workers, which Bun has as well. */
interface Rewriter {
  on(
    selector: string,
    handlers: { element(element: { onEndTag(handler: (tag: Place) => void): void }): void },
  ): Rewriter;
  onDocument(handlers: { doctype(): void; end(end: Place): void }): Rewriter;
  transform(response: Response): Response;
}

/** As `insertBeforeBodyEnd`, by the platform's own parser; undefined where there is none. */
export function rewriteBodyEnd(
  response: Response,
  tag: string,
): ReadableStream<Uint8Array> | null | undefined {
  const { HTMLRewriter } = globalThis as { HTMLRewriter?: new () => Rewriter };
  let left = '';
  return (
    HTMLRewriter &&
    new HTMLRewriter()
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
      .transform(response).body
  );
}
