/// <reference lib="esnext.disposable" preserve="true" />
import { createServer } from 'node:http';
import { getRequestListener, RequestError } from '@hono/node-server';
import { checkAddress, hostname, listen, toRequest } from '@intercom-fetch/command';
import { ApiException, badRequest } from '../contract.ts';

/**
 * Options of {@link serve}.
 *
 * @example
 * ```ts
 * import type { ServeOptions } from '@intercom-fetch/gateway/node';
 *
 * const anyFreePort: ServeOptions = { port: 0 };
 * ```
 */
export interface ServeOptions {
  /**
   * The port to listen on, from 0 to 65535; 0 takes any that is free.
   * @default 4020
   */
  readonly port?: number | undefined;
  /**
   * The address or the name to listen on. One that is not loopback, such as `0.0.0.0`, lets other machines in.
   * @default '127.0.0.1'
   */
  readonly host?: string | undefined;
  /**
   * Milliseconds that requests under way have to end after `close()`. Then their connections are closed, and
   * no further call to Intercom is made for them.
   * @default 10_000
   */
  readonly gracePeriod?: number | undefined;
}

/**
 * A gateway that listens.
 *
 * @example
 * ```ts
 * import { createGateway } from '@intercom-fetch/gateway';
 * import { type GatewayServer, serve } from '@intercom-fetch/gateway/node';
 *
 * const gateway = createGateway({ accessToken: 'token', apps: { my_app: 'my_key' } });
 * const server: GatewayServer = await serve(gateway, { port: 0 });
 * console.log(server.url); // such as http://127.0.0.1:41234/v1/
 * await server.close();
 * ```
 */
export interface GatewayServer extends AsyncDisposable {
  /** The base URL for clients, such as `http://127.0.0.1:4020/v1/`. */
  readonly url: string;
  /** The port that it listens on. */
  readonly port: number;
  /**
   * Takes no more connections, and resolves when the requests under way have ended. May be called again.
   */
  readonly close: () => Promise<void>;
}

function checkGracePeriod(gracePeriod: number): void {
  if (!(gracePeriod >= 0 && gracePeriod < 2 ** 31)) {
    throw new TypeError('gracePeriod must be milliseconds from 0 to 2147483647');
  }
}

/** Makes the error response for a request that could not be read, or a handler that failed. */
function respondToError(error: unknown): Response {
  const isUnreadable = error instanceof RequestError;
  const refusal = isUnreadable
    ? badRequest('The URL or the Host header is not well-formed')
    : new ApiException('server_error', 'Something went wrong in the gateway');
  return Response.json(refusal.toEnvelope(), { status: refusal.status });
}

/** @throws RequestError for a URL that no request can have. Its message repeats nothing of it. */
function readRequest(request: Request): Request {
  try {
    return toRequest(request);
  } catch {
    throw new RequestError('unreadable');
  }
}

/**
 * Serves a gateway over HTTP in Node. When a client goes away, the gateway makes no further call to Intercom
 * for its request. Deno, Bun and workers have servers of their own for `gateway.fetch`.
 *
 * @param gateway - The gateway, or an object with its `fetch` wrapped in a function.
 * @param options - Where to listen; loopback and port 4020 by default.
 * @returns a promise that resolves when the server listens.
 * @throws TypeError when an option cannot be used. Error, with host and port in its message and the system's
 * error as its `cause`, when it cannot listen there.
 *
 * @example
 * ```ts
 * import { createClient, getUser } from '@intercom-fetch/core';
 * import { createV2Emulator } from '@intercom-fetch/emulator/v2';
 * import { createGateway } from '@intercom-fetch/gateway';
 * import { serve } from '@intercom-fetch/gateway/node';
 *
 * const seed = { contacts: [{ external_id: '7', name: 'Ada' }] };
 * const intercom = createV2Emulator({ accessToken: 'token', seed });
 * const apps = { my_app: 'my_key' };
 * const gateway = createGateway({ accessToken: 'token', apps, fetch: intercom.fetch });
 * const server = await serve(gateway, { port: 0 });
 * console.log(server.url); // for clients in any language
 * await server.close();
 * ```
 */
export async function serve(
  { fetch }: { readonly fetch: (request: Request) => Promise<Response> },
  { port = 4020, host = '127.0.0.1', gracePeriod = 10_000 }: ServeOptions = {},
): Promise<GatewayServer> {
  checkAddress({ port, host });
  checkGracePeriod(gracePeriod);
  const name = hostname(host);
  /** Requests that are being handled. One that is garbage-collected does not pass an abort on to its signal. */
  const held = new Set<Request>();
  const respond = getRequestListener(
    async (adapted) => {
      const request = readRequest(adapted);
      held.add(request);
      try {
        return await fetch(request);
      } finally {
        held.delete(request);
      }
    },
    { hostname: name, overrideGlobalObjects: false, errorHandler: respondToError },
  );
  let underWay = 0;
  let closed: Promise<void> | undefined;

  const server = createServer((incoming, outgoing) => {
    underWay += 1;
    outgoing.once('close', () => {
      underWay -= 1;
      // The connections that are left are kept for requests that will not come.
      if (closed && underWay === 0) server.closeAllConnections();
    });
    void respond(incoming, outgoing);
  });
  const taken = await listen(server, { port, host });

  function close(): Promise<void> {
    closed ??= new Promise((resolve) => {
      const timer = setTimeout(() => server.closeAllConnections(), underWay ? gracePeriod : 0);
      server.close(() => {
        clearTimeout(timer);
        resolve();
      });
    });
    return closed;
  }

  return {
    url: `http://${name}:${taken}/v1/`,
    port: taken,
    close,
    [Symbol.asyncDispose]: close,
  };
}
