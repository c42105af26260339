import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as it reached a server, whole. */
export interface Arrived {
  /** Method and target: `GET /v1/users?page=1`. */
  readonly line: string;
  readonly body: string;
}

export interface Server {
  readonly origin: string;
  readonly arrived: readonly Arrived[];
  /** Ends every connection. May be called twice. */
  close(): Promise<unknown>;
}

/** Starts a loopback server on a free port. It answers a request once it has the whole of it. */
export async function startServer(
  answer: (request: IncomingMessage, response: ServerResponse, count: number) => void,
): Promise<Server> {
  const arrived: Arrived[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (piece) => {
      body += piece;
    });
    request.on('end', () => {
      arrived.push({ line: `${request.method} ${request.url}`, body });
      answer(request, response, arrived.length);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const closed = once(server, 'close');
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    arrived,
    close() {
      server.close();
      server.closeAllConnections();
      return closed;
    },
  };
}
