/** More than a page of 500 users ever was, and less than would hurt: 64 MiB. */
const maxBytes = 64 * 1024 * 1024;

/** A body is longer than a client reads. */
export class TooLong extends Error {}

/**
 * The body of an answer as text. An abort lets go of the rest of it.
 *
 * @throws TooLong when it does not end where it should; then no more of it is read.
 */
export async function readText(response: Response, signal: AbortSignal): Promise<string> {
  // A fetch from a library may have bodies of another kind.
  if (typeof response.body?.getReader !== 'function') return response.text();
  const reader = response.body.getReader();
  // Not waited for: what does not end may not end then either.
  const cancel = () => void reader.cancel(signal.reason).catch(() => {});
  signal.addEventListener('abort', cancel);
  if (signal.aborted) cancel();
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return text + decoder.decode();
      bytes += value.byteLength;
      if (bytes > maxBytes) {
        cancel();
        throw new TooLong();
      }
      text += decoder.decode(value, { stream: true });
    }
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}
