import { createServer } from 'node:http';
import type { Socket } from 'node:net';
import { hostname, listen } from '@intercom-fetch/command';
import { type AnswerOptions, answer } from './answer.ts';
import { createOriginCheck } from './origins.ts';
import type { EmulatorServer } from './serve.ts';

export interface StartOptions extends Pick<AnswerOptions, 'fetch' | 'onEnd'> {
  /** The path of the base URL, with a slash at both ends. */
  readonly basePath: string;
  readonly port: number;
  readonly host: string;
  /** Origins of pages that may call, besides those of loopback. */
  readonly allowOrigins: readonly string[];
}

/** Listens, with options that have been checked. */
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
    answer({ incoming, outgoing, hostname: name, allowsOrigin, ...options });
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
      // The server is closed a little before the requests of its connections have ended.
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
