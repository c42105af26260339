// Behaviours that several faults consist of.

import type { Socket } from 'node:net';
import { setTimeout } from 'node:timers';
import { now } from '../good.ts';
import type { Behaviour, Exchange } from './faults.ts';
import { cors } from './startServer.ts';

/** Sends a whole response. */
export function reply(
  status: number,
  headers: Record<string, string>,
  body: string,
): (exchange: Pick<Exchange, 'response'>) => void {
  return ({ response }) =>
    void response.writeHead(status, { date: new Date(now).toUTCString(), ...headers }).end(body);
}

const corsFields = Object.entries(cors).map((entry) => entry.join(': '));

const head = (field: string) => `${['HTTP/1.1 200 OK', ...corsFields, field].join('\r\n')}\r\n\r\n`;

/** Sends half a response, and nothing more until the time limit. */
export function stalled(half: string): Behaviour {
  return async ({ socket, headersSeen, tooLong }) => {
    socket.write(head('content-length: 100') + half);
    await headersSeen;
    tooLong();
  };
}

/** Sends half a response, and then ends the connection. */
export function brokenOff(end: (socket: Socket) => void, half: string): Behaviour {
  return async ({ socket, headersSeen }) => {
    socket.write(head('content-length: 100') + half);
    await headersSeen;
    end(socket);
  };
}

/** Sends a body whose last piece is wrong, and then ends the connection. */
export function broken(field: string, first: string, last: string): Behaviour {
  return async ({ socket, headersSeen }) => {
    socket.write(head(field) + first);
    await headersSeen;
    socket.end(last);
  };
}

/** Sends a body as gzip. In one piece, because Firefox reports no headers before it has decoded the first byte. */
export function gzipped(body: Uint8Array): Behaviour {
  return ({ response }) => {
    const headers = { 'content-encoding': 'gzip', 'content-length': body.length };
    response.writeHead(200, headers).end(body);
  };
}

/**
 * Sends a response in pieces of one byte. With `goesOn` it continues with blanks, which JSON allows, until the
 * time limit.
 */
export function drip(body: string, { goesOn = false } = {}): Behaviour {
  return async ({ response, headersSeen, tooLong }) => {
    const [first, ...pieces] = [...body, ...(goesOn ? ' '.repeat(100) : '')];
    // With a first piece, because Firefox reports no headers of a body without one.
    response.write(first);
    await headersSeen;
    const next = () => {
      const piece = pieces.shift();
      if (goesOn && pieces.length === 50) tooLong();
      if (response.destroyed) return;
      if (piece !== undefined) response.write(piece, () => setImmediate(next));
      else if (!goesOn) response.end();
    };
    next();
  };
}

/**
 * Sends a body of blanks, which JSON allows, for as long as the client reads: 25 MB a second. What comes faster than
 * WebKit's page can read piles up in front of it, and the page gets nothing else before that, for 10 s and more.
 */
export const endless: Behaviour = ({ response }) => {
  const blanks = ' '.repeat(256 * 1024);
  const write = () => {
    if (!response.destroyed) response.write(blanks, () => setTimeout(write, 10));
  };
  write();
};

/** Redirects to a path by another name of this host, which makes it another origin. */
export function redirect(path: string): Behaviour {
  return ({ socket, response }) => {
    const location = `http://localhost:${socket.localPort}${path}`;
    response.writeHead(307, { location }).end();
  };
}
