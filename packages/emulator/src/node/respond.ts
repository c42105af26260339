import type { IncomingMessage, ServerResponse } from 'node:http';
import { emitWarning } from 'node:process';
import { getRequestListener, RequestError } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { toRequest } from '@intercom-fetch/command';
import { ApiException, badRequest, shorten } from '../contract.ts';
import { isDirect } from '../http/direct.ts';
import { ConnectionReset, errorResponse, jsonResponse, textOf } from '../http/respond.ts';
import type { RequestHandling } from '../types.ts';

/** Resolves when more can be written, or when the connection is closed. */
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

/** Writes each piece of a body when it comes, and stops when the client has gone. */
async function writeBody(
  body: ReadableStream<Uint8Array>,
  outgoing: ServerResponse,
): Promise<void> {
  const reader = body.getReader();
  // A read that waits resolves with `done` then.
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
 * Sends a response. The adaptor's own writer prints an error when a body breaks off, and responds with
 * a 500 instead when that happens early.
 *
 * @returns false when the body broke off.
 */
async function writeResponse(response: Response, outgoing: ServerResponse): Promise<boolean> {
  const { status, headers } = response;
  const text = textOf(response);
  if (text !== undefined && !outgoing.destroyed) {
    // With its length, head and body go out in one write to the socket.
    const length = String(Buffer.byteLength(text));
    outgoing.writeHead(status, [...headers, ['Content-Length', length]].flat()).end(text);
    return true;
  }
  const { body } = response;
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

export interface RespondOptions extends RequestHandling {
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
  /** Host for requests without one. */
  readonly hostname: string;
  /** True for an origin whose pages may call. */
  readonly allowsOrigin: (origin: string) => boolean;
}

/** Makes a 403 without CORS headers, so that a preflight fails and the page can read nothing. */
function refuseOrigin(origin: string): Response {
  const message = `Pages of ${shorten(origin)} may not call this server: see allowOrigins of serve, or --allow-origin`;
  return jsonResponse({ error: { type: 'not_authenticated', message } }, { status: 403 });
}

function badUrl(): ApiException {
  return badRequest('The URL or the Host header is not well-formed');
}

const usualMethods = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'];

/**
 * Makes a request of the runtime's own from that of the adaptor.
 *
 * @throws ApiException for what `Request` does not take.
 */
function readRequest(request: Request): Request {
  // Not specified by v1: TRACE is refused everywhere, at unknown paths too.
  if (request.method === 'TRACE') {
    throw new ApiException('method_not_allowed', 'TRACE is not allowed here', {
      Allow: 'GET, HEAD, POST, PUT, DELETE, OPTIONS',
    });
  }
  try {
    return toRequest(request);
  } catch {
    // For a URL with a name and a password, the message of the error would repeat them.
    throw badUrl();
  }
}

/** Responds to one request of a `node:http` server. It throws nothing. */
export function respond(options: RespondOptions): void {
  const { incoming, outgoing, fetch, hostname, allowsOrigin, onEnd } = options;
  // The adaptor has checked path and host. A whole URL and unusual methods are left to `new Request(…)`.
  const isPlain = usualMethods.includes(incoming.method ?? '') && incoming.url?.startsWith('/');
  const takesAdapted = isPlain && isDirect(fetch);
  const start = performance.now();
  let broken: 'cut off' | 'reset' | undefined;
  let held: Request | undefined;
  outgoing.once('close', () => {
    // Held until now, because the signal of a request that was garbage-collected is not aborted.
    held = undefined;
    onEnd?.({
      method: incoming.method ?? '',
      target: incoming.url ?? '',
      end: broken ?? (outgoing.writableFinished ? 'complete' : 'aborted'),
      status: outgoing.statusCode,
      milliseconds: performance.now() - start,
    });
  });

  async function handle(request: Request): Promise<void> {
    let response: Response;
    try {
      held = takesAdapted ? request : readRequest(request);
      const origin = held.headers.get('Origin');
      const isRefused = origin !== null && !allowsOrigin(origin);
      response = isRefused ? refuseOrigin(origin) : await fetch(held);
    } catch (error) {
      if (request.signal.aborted) return;
      if (error instanceof ConnectionReset) {
        broken = 'reset';
        incoming.socket.resetAndDestroy();
        return;
      }
      // Such as a wrong result of an option: reported to the author of the test, and to no client.
      if (!(error instanceof ApiException)) emitWarning(error as Error);
      response = errorResponse(error instanceof ApiException ? error : new Error());
    }
    const complete = await writeResponse(response, outgoing);
    if (complete || outgoing.destroyed) return;
    broken = 'cut off';
    // Sends what was written before it closes the connection.
    incoming.socket.destroySoon();
  }

  const listener = getRequestListener(
    async (request) => {
      await handle(request);
      return RESPONSE_ALREADY_SENT;
    },
    {
      hostname,
      overrideGlobalObjects: false,
      errorHandler: (error) =>
        errorResponse(error instanceof RequestError ? badUrl() : new Error()),
    },
  );
  listener(incoming, outgoing);
}
