import { jsonResponse } from '../http/respond.ts';

/** The connection broke before the answer had come whole. What `fetch` rejects with then is a TypeError. */
export class ConnectionReset extends TypeError {
  override readonly name = 'ConnectionReset';

  constructor() {
    super('The connection was reset');
  }
}

/** The longest that a timer can run, in milliseconds. */
export const maxDelay: number = 2 ** 31 - 1;

/**
 * What an abort can end: a request, or a controller. Not a signal alone: in Node, that of a request which
 * has been collected does not hear of an abort any more.
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

/** Makes the pieces of a body, with pauses, in milliseconds, in between. It breaks with what this throws. */
type MakePieces = (
  pause: (ms: number) => Promise<void>,
) => AsyncGenerator<Uint8Array<ArrayBuffer>, void>;

/**
 * A body that comes in pieces, each made when it is asked for: a body that nobody reads starts no timer.
 * An abort, or the end of the reading, ends the pause that is under way.
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

/** What a fault strikes. */
interface Target {
  /** The real answer, if the request was carried out. */
  readonly answer: Response | undefined;
  /** An abort of one ends all that is under way for the request. */
  readonly under: readonly Abortable[];
}

/** Makes of a request what a fault makes of it: another answer, or none and it throws. */
export type Strike = (target: Target) => Response | Promise<Response>;

type Bytes = Uint8Array<ArrayBuffer>;

/** Makes a fault that gives the real answer another body; without one, an empty JSON object. */
function spoil(makePieces: (bytes: Bytes) => MakePieces, fewestBytes: number): Strike {
  return async ({ answer = jsonResponse({}), under }) => {
    const bytes = new Uint8Array(await answer.arrayBuffer());
    const headers = new Headers(answer.headers);
    headers.set('Content-Length', String(Math.max(bytes.byteLength, fewestBytes)));
    const body = createBody(makePieces(bytes), under);
    return new Response(body, { status: answer.status, headers });
  };
}

function firstHalf(bytes: Bytes): Bytes {
  return bytes.slice(0, bytes.byteLength / 2);
}

/** How many pieces a slow body comes in. */
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

// An empty body could not be seen to be short: it says that there was a byte.

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
