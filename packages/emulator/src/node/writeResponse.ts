import type { ServerResponse } from 'node:http';

/** Resolves when more can be written, or nothing any more. */
function drained(outgoing: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    function done(): void {
      outgoing.off('drain', done);
      outgoing.off('close', done);
      resolve();
    }
    outgoing.on('drain', done);
    outgoing.on('close', done);
  });
}

/** Writes each piece when it comes; stops when the client has gone. */
async function writeBody(
  body: ReadableStream<Uint8Array>,
  outgoing: ServerResponse,
): Promise<void> {
  const reader = body.getReader();
  // A read that waits gets `done` then.
  const cancel = () => reader.cancel().catch(() => {});
  outgoing.once('close', cancel);
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done || outgoing.destroyed) return;
      if (!outgoing.write(value)) await drained(outgoing);
    }
  } finally {
    outgoing.off('close', cancel);
  }
}

/**
 * Sends a response. The adaptor's own writer prints an error when a body breaks off, and answers a 500
 * in its place when that happens early.
 *
 * @returns whether all of it was written: `false` when the body broke off.
 */
export async function writeResponse(
  { status, headers, body }: Response,
  outgoing: ServerResponse,
): Promise<boolean> {
  if (outgoing.destroyed) {
    await body?.cancel();
    return false;
  }
  outgoing.writeHead(status, [...headers].flat());
  if (body) {
    // A body may keep the client waiting for its first piece.
    outgoing.flushHeaders();
    try {
      await writeBody(body, outgoing);
    } catch {
      return false;
    }
  }
  outgoing.end();
  return true;
}
