import { jsonResponse } from '../jsonResponse.ts';
import { ConnectionReset } from './ConnectionReset.ts';
import { createBody, type MakePieces } from './createBody.ts';
import type { Strike } from './Strike.ts';

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
