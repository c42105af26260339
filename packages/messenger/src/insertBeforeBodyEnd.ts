import { htmlStates } from './htmlStates.ts';

/**
 * A stream of HTML in UTF-8 with the tag before the end of its body, or at the end of a document that
 * leaves out its `</body>`. Every byte goes through as it comes, but for the start of what may be the
 * end tag: 6 bytes at most.
 *
 * The end tag of the body is the first one that a browser would take for it: not in a comment, an
 * attribute, a script or another element of raw text. Not told apart is what only odd pages have: CDATA
 * in SVG, and a vertical tab from white space.
 */
export function insertBeforeBodyEnd(tag: string): TransformStream<Uint8Array, Uint8Array> {
  const inserted = new TextEncoder().encode(tag);
  let kept = new Uint8Array();
  /** Whether there was a doctype: HTML without one may be a fragment of a page. */
  let isDocument = false;
  /** Empty once the end tag was found. */
  let state = '>';
  /** What is still to be looked at: between two pieces, 11 characters at most. */
  let text = '';
  /** The element of raw text around. */
  let raw = '';

  /** Gives how many characters at the end of the text are the end tag and what follows, or may begin it. */
  const scan = (piece: string): number => {
    text += piece.toLowerCase().replace(/[\t-\r]/g, ' ');
    for (;;) {
      const [end, next = ''] = htmlStates[state] ?? [/(>)/];
      const match = text.match(end);
      if (!match) {
        text = text.slice(-11);
        return state === '>' ? text.length - text.search(/<\/?b?o?d?y?$|$/) : 0;
      }
      const [token, group = next] = match;
      const found = text.slice(match.index);
      text = found.slice(token.length);
      if (state !== '>') state = group;
      else if (raw && token !== `</${raw}`) {
        if (raw + token === 'script<!--') state = token;
        text = found.slice(1);
      } else if (token === '</body') {
        state = '';
        return found.length;
      } else {
        isDocument ||= /^<!d/.test(found);
        raw = group;
        state = /\w/.test(token) ? 'tag' : token.slice(-1);
      }
    }
  };

  return new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      if (!state) return controller.enqueue(chunk);
      const bytes = kept.length ? new Uint8Array([...kept, ...chunk]) : chunk;
      // Whatever the page's charset is: this one has a character for each byte.
      const end = bytes.length - scan(new TextDecoder('latin1').decode(chunk));
      if (end) controller.enqueue(bytes.subarray(0, end));
      kept = bytes.slice(end);
      if (!state) {
        controller.enqueue(inserted);
        controller.enqueue(kept);
      }
    },
    flush(controller) {
      if (!state) return;
      if (kept.length) controller.enqueue(kept);
      // Where no end tag would be one, no script would be one either.
      scan('</body>');
      if (!state && isDocument) controller.enqueue(inserted);
    },
  });
}
