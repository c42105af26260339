import { type Abortable, pause } from './pause.ts';

/** Makes the pieces of a body, with pauses, in milliseconds, in between. It breaks with what this throws. */
export type MakePieces = (
  pause: (ms: number) => Promise<void>,
) => AsyncGenerator<Uint8Array<ArrayBuffer>, void>;

/**
 * A body that comes in pieces, each made when it is asked for: a body that nobody reads starts no timer.
 * An abort, or the end of the reading, ends the pause that is under way.
 */
export function createBody(
  makePieces: MakePieces,
  under: readonly Abortable[],
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const reading = new AbortController();
  const pieces = makePieces((ms) => pause(ms, [...under, reading]));
  return new ReadableStream(
    {
      async pull(controller) {
        const { done, value } = await pieces.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel: () => reading.abort(),
    },
    { highWaterMark: 0 },
  );
}
