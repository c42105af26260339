import { joinBytes } from './joinBytes.ts';

/**
 * The bytes of a body, or undefined when there are more than `max`: then the rest is not read.
 *
 * @throws what the body breaks off with
 */
export async function readBytes(
  body: ReadableStream<Uint8Array>,
  max: number,
): Promise<Uint8Array | undefined> {
  const reader = body.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (size > max) {
      // Not awaited: a source may take its time to end.
      reader.cancel().catch(() => {});
      return undefined;
    }
    chunks.push(value);
  }
  const [first] = chunks;
  return first && chunks.length === 1 ? first : joinBytes(chunks);
}
