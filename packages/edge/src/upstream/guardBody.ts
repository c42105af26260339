import type { Mask } from './createMask.ts';
import type { Deadline } from './Deadline.ts';

/** What a body is held to on its way through. */
export interface BodyGuard {
  readonly deadline: Deadline;
  readonly mask: Mask;
  readonly maxBytes: number;
  /** Called with the reason when the body breaks off. */
  readonly onBreak: (error: unknown) => void;
}

/**
 * The body of the API's answer as it streams through: it breaks off when it is too long or takes too long,
 * which a client sees as a cut-off answer, since the status has been sent. A caller who leaves ends it.
 */
export function guardBody(
  body: ReadableStream<Uint8Array>,
  { deadline, mask, maxBytes, onBreak }: BodyGuard,
): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  let size = 0;

  function end(reason?: unknown): void {
    deadline.release();
    reader.cancel(reason).catch(() => {});
  }

  /** The next piece that is not empty, or undefined at the end. */
  async function next(): Promise<Uint8Array | undefined> {
    for (;;) {
      const { done, value } = await deadline.race(reader.read());
      if (done) return undefined;
      size += value.byteLength;
      if (size > maxBytes) throw new Error(`it has more than ${maxBytes} bytes`);
      const passed = mask.push(value);
      if (passed.byteLength) return passed;
    }
  }

  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const piece = await next();
          if (piece) return controller.enqueue(piece);
          const rest = mask.end();
          if (rest.byteLength) controller.enqueue(rest);
          deadline.release();
          controller.close();
        } catch (error) {
          end(error);
          onBreak(error);
          // Not the error itself: it may hold the request, and some runtimes print what ends a stream.
          controller.error(new Error('The answer broke off'));
        }
      },
      cancel: end,
    },
    { highWaterMark: 0 },
  );
}
