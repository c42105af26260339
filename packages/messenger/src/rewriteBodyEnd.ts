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
  if (!HTMLRewriter) return undefined;
  let lacksTag = false;
  let isDone = false;
  return new HTMLRewriter()
    .on('body', {
      element(element) {
        element.onEndTag((end) => {
          if (!isDone) end.before(tag, { html: true });
          isDone = true;
        });
      },
    })
    .onDocument({
      doctype() {
        lacksTag = true;
      },
      end(end) {
        if (lacksTag && !isDone) end.append(tag, { html: true });
      },
    })
    .transform(response).body;
}
