/// <reference lib="esnext.disposable" preserve="true" />
import { checkAddress } from '@intercom-fetch/command';
import type { Served } from '../Emulator.ts';
import { isOriginOrAny, originForm } from './origins.ts';
import { startServer } from './startServer.ts';

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
   * The address or the name to listen on. What is not loopback, such as `0.0.0.0`, lets other machines in.
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
 * Answers HTTP from an emulator, in Node, Deno and Bun. What the emulator's `fetch` does about a
 * request happens on the wire: its `signal` is aborted when the client goes away, a body arrives as it
 * is made, and one that breaks off breaks the connection.
 *
 * @param emulator - The emulator of v1 or v2, or whatever else has its `fetch`, and a
 * `basePath` unless that is `/`. It goes on when the server is closed.
 * @param options - Where to listen; loopback and port 4010 unless told otherwise.
 * @returns a promise that resolves when the server listens.
 * @throws TypeError when an option is not what it must be. Error, with host and port in its message
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
  const fetch = (request: Request) => emulator.fetch(request);
  return startServer({ fetch, basePath, port, host, allowOrigins });
}
