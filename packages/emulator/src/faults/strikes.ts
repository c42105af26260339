import { ConnectionReset, jsonResponse } from '../http/respond.ts';

/** The longest that a timer can run, in milliseconds. */
export const maxDelay: number = 2 ** 31 - 1;

/**
 * A request or a controller, whose abort ends a wait. A signal alone would not do: in Node, the signal of a
 * request that was garbage-collected is no longer aborted with it.
 */
interface Abortable {
  readonly signal: AbortSignal;
}

/**
 * Waits `ms` milliseconds, or forever when they are `Infinity`. An abort of one of `under` ends it at
 * once with its reason. Afterwards neither a timer nor a listener is left.
 */
export function pause(ms: number, under: readonly Abortable[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const finish = () => {
      clearTimeout(timer);
      for (const { signal } of under) signal.removeEventListener('abort', abort);
    };
    const abort = () => {
      finish();
      reject(under.find(({ signal }) => signal.aborted)?.signal.reason);
    };
    const end = () => {
      finish();
      resolve();
    };
    const timer = ms === Number.POSITIVE_INFINITY ? undefined : setTimeout(end, ms);
    for (const { signal } of under) signal.addEventListener('abort', abort);
    if (under.some(({ signal }) => signal.aborted)) abort();
  });
}

/** Makes the pieces of a body, with pauses in between. The body breaks off with the error that this throws. */
type MakePieces = (
  pause: (ms: number) => Promise<void>,
) => AsyncGenerator<Uint8Array<ArrayBuffer>, void>;

/**
 * Creates a body of pieces, each made when it is read: a body that nobody reads starts no timer. An abort,
 * or a cancelled reading, ends the pause that is under way.
 */
function createBody(
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

/** A request that a fault strikes. */
interface Target {
  /** The real response, if the request was carried out. */
  readonly response: Response | undefined;
  /** An abort of one of them ends every wait. */
  readonly under: readonly Abortable[];
}

/** Carries out a fault: returns another response, or throws. */
export type Strike = (target: Target) => Response | Promise<Response>;

type Bytes = Uint8Array<ArrayBuffer>;

/** Creates a fault that gives the real response another body. Without one, the body is an empty object. */
function spoil(makePieces: (bytes: Bytes) => MakePieces, fewestBytes: number): Strike {
  return async ({ response = jsonResponse({}), under }) => {
    const bytes = new Uint8Array(await response.arrayBuffer());
    const headers = new Headers(response.headers);
    headers.set('Content-Length', String(Math.max(bytes.byteLength, fewestBytes)));
    const body = createBody(makePieces(bytes), under);
    return new Response(body, { status: response.status, headers });
  };
}

function firstHalf(bytes: Bytes): Bytes {
  return bytes.slice(0, bytes.byteLength / 2);
}

/** The number of pieces of a slow body. */
const pieceCount = 10;

export function slow(ms: number): Strike {
  return spoil(
    (bytes) =>
      async function* (pause) {
        const size = Math.max(1, Math.ceil(bytes.byteLength / pieceCount));
        const count = Math.max(1, Math.ceil(bytes.byteLength / size));
        for (let index = 0; index < count; index += 1) {
          await pause(ms / count);
          yield bytes.slice(index * size, (index + 1) * size);
        }
      },
    0,
  );
}

// Half of an empty body is whole. With a length of one byte, the client notices that the body is short.

export const cutOff: Strike = spoil(
  (bytes) =>
    async function* () {
      yield firstHalf(bytes);
      throw new ConnectionReset();
    },
  1,
);

export const stallBody: Strike = spoil(
  (bytes) =>
    async function* (pause) {
      yield firstHalf(bytes);
      await pause(Number.POSITIVE_INFINITY);
    },
  1,
);
