// Raw connections to a server.
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

export const host = '127.0.0.1';

export async function open(port: number): Promise<Socket> {
  const socket = connect(port, host);
  await once(socket, 'connect');
  return socket;
}

/** Collects data until the server ends the connection, or breaks it. */
export async function readAll(socket: Socket): Promise<string> {
  const pieces: Buffer[] = [];
  socket.on('data', (piece) => pieces.push(piece));
  socket.on('error', () => {});
  await new Promise((resolve) => socket.once('close', resolve));
  return Buffer.concat(pieces).toString('latin1');
}

/** Waits for a text from the server, and drops all data up to it. */
export function readUntil(socket: Socket, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let received = '';
    function onData(piece: Buffer): void {
      received += piece.toString('latin1');
      if (!received.includes(text)) return;
      socket.off('data', onData);
      resolve(received);
    }
    socket.on('data', onData);
    socket.once('close', () => reject(new Error(`closed without "${text}" after "${received}"`)));
  });
}

/** Sends a text, and returns all data that comes back. */
export async function exchange(port: number, text: string): Promise<string> {
  const socket = await open(port);
  socket.write(text);
  return readAll(socket);
}
