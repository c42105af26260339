import { createScanner } from './createScanner.ts';

/**
 * A stream of HTML in UTF-8 with the tag before the end of its body, or at the end of a document that
 * leaves out its `</body>`. Every byte goes through as it comes, but for the start of what may be the
 * end tag: 6 bytes at most.
 */
export function insertBeforeBodyEnd(tag: string): TransformStream<Uint8Array, Uint8Array> {
  const scanner = createScanner();
  const inserted = new TextEncoder().encode(tag);
  let kept = new Uint8Array();
  let done = false;
  return new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      const emit = (bytes: Uint8Array) => bytes.length && controller.enqueue(bytes);
      if (done) return void emit(chunk);
      let bytes = chunk;
      const from = kept.length;
      if (from) {
        bytes = new Uint8Array(from + chunk.length);
        bytes.set(kept);
        bytes.set(chunk, from);
      }
      const { found, maybe } = scanner.scan(bytes, from);
      done = found >= 0;
      emit(bytes.subarray(0, maybe));
      if (done) {
        emit(inserted);
        emit(bytes.subarray(found));
      } else kept = bytes.slice(maybe);
    },
    flush(controller) {
      if (done) return;
      if (kept.length) controller.enqueue(kept);
      if (scanner.lacksEnd()) controller.enqueue(inserted);
    },
  });
}
