import type { RecordedBody } from './Call.ts';

/** A page of 500 users is about half of it. */
const mostBytes = 2_000_000;

/** Reads a body up to a bound. It never rejects, and the signal ends it. */
export async function recordBody(
  body: Response['body'],
  signal: AbortSignal,
): Promise<RecordedBody> {
  const reader = body?.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  if (!reader) return { text, bytes, end: 'whole' };
  const stop = () => void reader.cancel().catch(() => {});
  signal.addEventListener('abort', stop);
  if (signal.aborted) stop();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return { text, bytes, end: signal.aborted ? 'broken' : 'whole' };
      // One piece may be all of it.
      text += decoder.decode(value.subarray(0, mostBytes - bytes), { stream: true });
      bytes += value.length;
      if (bytes > mostBytes) {
        stop();
        return { text, bytes, end: 'bounded' };
      }
    }
  } catch {
    return { text, bytes, end: 'broken' };
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
