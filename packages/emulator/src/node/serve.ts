/// <reference lib="esnext.disposable" preserve="true" />
import { createServer } from 'node:http';
import type { Socket } from 'node:net';
import { checkAddress, hostname, listen } from '@intercom-fetch/command';
import { isDirect } from '../http/direct.ts';
import type { RequestHandling, Served } from '../types.ts';
import { createOriginCheck, isOriginOrAny, originForm } from './origins.ts';
import { respond } from './respond.ts';

export interface StartOptions extends RequestHandling {
  /** The path of the base URL, with a slash at both ends. */
  readonly basePath: string;
  readonly port: number;
  readonly host: string;
  /** Origins of pages that may call, besides those of loopback. */
  readonly allowOrigins: readonly string[];
}

/** Starts a server with options that were checked. */
export async function startServer({
  port,
  host,
  basePath,
  allowOrigins,
  ...options
}: StartOptions): Promise<EmulatorServer> {
  const name = hostname(host);
  const allowsOrigin = createOriginCheck(allowOrigins);
  const server = createServer((incoming, outgoing) => {
    respond({ incoming, outgoing, hostname: name, allowsOrigin, ...options });
  });
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  const taken = await listen(server, { port, host });

  let closed: Promise<unknown> | undefined;
  async function close(): Promise<void> {
    closed ??= Promise.all([
      new Promise((resolve) => server.close(resolve)),
      // Their `close` comes a little after that of the server, and ends their requests.
      ...[...sockets].map((socket) => new Promise((resolve) => socket.once('close', resolve))),
    ]);
    for (const socket of sockets) socket.destroy();
    await closed;
  }

  return {
    url: `http://${name}:${taken}${basePath}`,
    port: taken,
    close,
    [Symbol.asyncDispose]: close,
  };
}

/**
 * Options of {@link serve}.
 *
 * @example
 * ```ts
 * import type { ServeOptions } from '@intercom-fetch/emulator/node';
 *
 * const anyFreePort: ServeOptions = { port: 0 };
 * ```
 */
export interface ServeOptions {
  /**
   * The port to listen on, from 0 to 65535; 0 takes any that is free.
   *
   * @default 4010
   */
  readonly port?: number;
  /**
   * The address or the name to listen on. One that is not loopback, such as `0.0.0.0`, lets other machines in.
   *
   * @default '127.0.0.1'
   */
  readonly host?: string;
  /**
   * The origins of pages that may call besides those of this machine (`localhost`, names below it, and
   * loopback addresses), such as `https://app.example.com`; `'*'` lets pages of any origin. A request of
   * any other page gets a 403 and is not carried out. Callers that are no browser send no `Origin`.
   *
   * @default []
   */
  readonly allowOrigins?: readonly string[];
}

/**
 * An emulator that listens.
 *
 * @example
 * ```ts
 * import { createEmulator } from '@intercom-fetch/emulator';
 * import { type EmulatorServer, serve } from '@intercom-fetch/emulator/node';
 *
 * const server: EmulatorServer = await serve(createEmulator(), { port: 0 });
 * await server.close();
 * ```
 */
export interface EmulatorServer extends AsyncDisposable {
  /** The base URL of the API: `http://127.0.0.1:4010/v1/`, or `http://127.0.0.1:4010/` for v2. */
  readonly url: string;
  /** The port that it listens on. */
  readonly port: number;
  /** Ends all connections, those in use too. Resolves when the port is free; may be called again. */
  readonly close: () => Promise<void>;
}

/**
 * Serves an emulator over HTTP, in Node, Deno and Bun. The `signal` of a request is aborted when its client
 * goes away, a body is sent as it is made, and one that breaks off breaks the connection.
 *
 * @param emulator - The emulator of v1 or v2, or any object with such a `fetch`, and with a
 * `basePath` unless that is `/`. It can be used after the server is closed.
 * @param options - Where to listen; loopback and port 4010 by default; and which pages may call.
 * @returns a promise that resolves when the server listens.
 * @throws TypeError when an option cannot be used. Error, with host and port in its message
 * and the system's own error as its `cause`, when it cannot listen there.
 *
 * @example
 * ```ts
 * import { createEmulator } from '@intercom-fetch/emulator';
 * import { serve } from '@intercom-fetch/emulator/node';
 *
 * const emulator = createEmulator({ apps: [{ appId: 'my_app', apiKey: 'my_key' }] });
 * const server = await serve(emulator, { port: 0 });
 * // ... point any client at server.url ...
 * await server.close();
 * ```
 */
export async function serve(
  emulator: Served,
  { port = 4010, host = '127.0.0.1', allowOrigins = [] }: ServeOptions = {},
): Promise<EmulatorServer> {
  checkAddress({ port, host });
  if (!allowOrigins.every(isOriginOrAny)) throw new TypeError(`allowOrigins ${originForm}`);
  const { basePath = '/' } = emulator;
  const fetch = isDirect(emulator.fetch)
    ? emulator.fetch
    : (request: Request) => emulator.fetch(request);
  return startServer({ fetch, basePath, port, host, allowOrigins });
}
