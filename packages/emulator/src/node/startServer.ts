import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { type AnswerOptions, answer } from './answer.ts';
import type { EmulatorServer } from './serve.ts';

export interface StartOptions extends Pick<AnswerOptions, 'fetch' | 'onEnd'> {
  /** The path of the base URL, with a slash at both ends. */
  readonly basePath: string;
  readonly port: number;
  readonly host: string;
}

async function listen(server: Server, port: number, host: string): Promise<void> {
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, host, resolve);
    });
  } catch (cause) {
    const { message } = cause as Error;
    throw new Error(`cannot listen on host ${host}, port ${port}: ${message}`, { cause });
  }
  // What goes wrong from now on is about one connection, and that one is gone.
  server.on('error', () => {});
}

/** Listens, with options that have been checked. */
export async function startServer({
  port,
  host,
  basePath,
  ...options
}: StartOptions): Promise<EmulatorServer> {
  const hostname = host.includes(':') ? `[${host}]` : host;
  const server = createServer((incoming, outgoing) => {
    answer({ incoming, outgoing, hostname, ...options });
  });
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await listen(server, port, host);

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

  const taken = (server.address() as AddressInfo).port;
  return {
    url: `http://${hostname}:${taken}${basePath}`,
    port: taken,
    close,
    [Symbol.asyncDispose]: close,
  };
}
