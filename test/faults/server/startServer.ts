import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Arrived } from '../FaultServer.ts';

export interface Server {
  readonly origin: string;
  readonly arrived: readonly Arrived[];
  /** Ends every connection. May be called twice. */
  close(): Promise<unknown>;
}

/** Headers that allow a page of any origin to send a request and read the response. */
export const cors = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': '*',
};

const preflight = {
  // Otherwise Chromium reuses the connection for a request, and sends the request twice when the connection breaks.
  connection: 'close',
  'access-control-allow-methods': 'GET, POST',
  'access-control-allow-headers': 'authorization, content-type',
};

/** Starts a loopback server on a free port. It responds to a request after it has read it completely. */
export async function startServer(
  respond: (request: IncomingMessage, response: ServerResponse, count: number) => void,
): Promise<Server> {
  const arrived: Arrived[] = [];
  const server = createServer((request, response) => {
    const { method, url, headers } = request;
    response.setHeaders(new Headers(cors));
    if (method === 'OPTIONS') {
      response.writeHead(204, preflight).end();
      return;
    }
    let body = '';
    request.setEncoding('utf8').on('data', (piece) => {
      body += piece;
    });
    request.on('end', () => {
      const { host, authorization } = headers;
      arrived.push({ line: `${method} ${url}`, host, authorization, body });
      respond(request, response, arrived.length);
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
