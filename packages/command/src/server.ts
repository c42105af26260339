import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Port and host that a server listens on. */
export interface Address {
  /** From 0 to 65535; 0 takes any that is free. */
  readonly port: number;
  /** Address or name of a network interface. */
  readonly host: string;
}

/** @throws TypeError when an option cannot be used. */
export function checkAddress({ port, host }: Address): void {
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new TypeError(`port must be an integer from 0 to 65535, not ${String(port)}`);
  }
  if (typeof host !== 'string' || host === '') {
    throw new TypeError('host must be a string that is not empty');
  }
}

/** Returns the host as a URL has it: an IPv6 address in brackets. */
export function hostname(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}

/**
 * Makes a server listen.
 *
 * @returns the port it listens on.
 * @throws Error that names host and port, with the system's error as its `cause`.
 */
export async function listen(server: Server, { port, host }: Address): Promise<number> {
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, host, resolve);
    });
  } catch (cause) {
    const { message } = cause as Error;
    throw new Error(`cannot listen on host ${host}, port ${port}: ${message}`, { cause });
  }
  // A later error is about one connection, which is closed already.
  server.on('error', () => {});
  return (server.address() as AddressInfo).port;
}

/** `duplex` is required with a stream, but TypeScript's types do not know it. */
interface StreamedInit extends RequestInit {
  readonly duplex: 'half';
}

/**
 * Makes a request of the runtime's own from one of `@hono/node-server`, which `new Request(…)` does not take.
 *
 * @throws TypeError for what `Request` does not take, such as a URL with a password, which the message repeats.
 */
export function toRequest({ url, method, headers, body, signal }: Request): Request {
  const init: StreamedInit = { method, headers, body, signal, duplex: 'half' };
  return new Request(url, init);
}
