import type { IncomingMessage, ServerResponse } from 'node:http';
import { emitWarning } from 'node:process';
import { getRequestListener, RequestError } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { toRequest } from '@intercom-fetch/command';
import { ApiException, badRequest, shorten } from '../contract.ts';
import { errorResponse } from '../errors.ts';
import { ConnectionReset } from '../faults/ConnectionReset.ts';
import { jsonResponse } from '../jsonResponse.ts';
import { writeResponse } from './writeResponse.ts';

/** A request that nothing more is sent to. */
export interface EndedRequest {
  readonly method: string;
  /** Of the request line, as it came: a path with its query, a whole URL, or `*`. */
  readonly target: string;
  /** `aborted` is one whose client went away, or whose server was closed. */
  readonly end: 'answered' | 'cut off' | 'reset' | 'aborted';
  readonly status: number;
  readonly milliseconds: number;
}

export interface AnswerOptions {
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
  readonly fetch: (request: Request) => Promise<Response>;
  /** The host of requests that name none. */
  readonly hostname: string;
  /** Whether pages of an origin may call. */
  readonly allowsOrigin: (origin: string) => boolean;
  readonly onEnd?: (request: EndedRequest) => void;
}

/** Without CORS headers, so that the page learns nothing, and a preflight of it fails. */
function refuseOrigin(origin: string): Response {
  const message = `Pages of ${shorten(origin)} may not call this server: see allowOrigins of serve, or --allow-origin`;
  return jsonResponse({ error: { type: 'not_authenticated', message } }, { status: 403 });
}

function badUrl(): ApiException {
  return badRequest('The URL or the Host header is not well-formed');
}

/**
 * A plain request of the runtime's own, which the adaptor's is not.
 *
 * @throws ApiException for what `Request` does not take.
 */
function readRequest(request: Request): Request {
  // ours: so TRACE is refused everywhere, at unknown paths too.
  if (request.method === 'TRACE') {
    throw new ApiException('method_not_allowed', 'TRACE is not allowed here', {
      Allow: 'GET, HEAD, POST, PUT, DELETE, OPTIONS',
    });
  }
  try {
    return toRequest(request);
  } catch {
    // Such as a URL with a name and a password. The error repeats them.
    throw badUrl();
  }
}

/** Answers one request of a `node:http` server. It never rejects. */
export function answer(options: AnswerOptions): void {
  const { incoming, outgoing, fetch, hostname, allowsOrigin, onEnd } = options;

  const start = performance.now();
  let broken: 'cut off' | 'reset' | undefined;
  let asked: Request | undefined;
  outgoing.once('close', () => {
    // Held until now: the signal of a request that has been collected does not hear of an abort.
    asked = undefined;
    onEnd?.({
      method: incoming.method ?? '',
      target: incoming.url ?? '',
      end: broken ?? (outgoing.writableFinished ? 'answered' : 'aborted'),
      status: outgoing.statusCode,
      milliseconds: performance.now() - start,
    });
  });

  async function respond(request: Request): Promise<void> {
    let response: Response;
    try {
      asked = readRequest(request);
      const origin = asked.headers.get('Origin');
      const isRefused = origin !== null && !allowsOrigin(origin);
      response = isRefused ? refuseOrigin(origin) : await fetch(asked);
    } catch (error) {
      if (request.signal.aborted) return;
      if (error instanceof ConnectionReset) {
        broken = 'reset';
        incoming.socket.resetAndDestroy();
        return;
      }
      // Such as an option that does not do what it must: its author is told, and no client.
      if (!(error instanceof ApiException)) emitWarning(error as Error);
      response = errorResponse(error instanceof ApiException ? error : new Error());
    }
    const complete = await writeResponse(response, outgoing);
    if (complete || outgoing.destroyed) return;
    broken = 'cut off';
    // What was written still goes out.
    incoming.socket.destroySoon();
  }

  const listener = getRequestListener(
    async (request) => {
      await respond(request);
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
