import { open } from '../../runtimes/emulator/raw.ts';

/** Tests whether a text is a whole response of HTTP/1.1. */
function isWhole(text: string): boolean {
  const [head = '', ...rest] = text.split('\r\n\r\n');
  const [, length] = /^content-length: *(\d+)/im.exec(head) ?? [];
  if (length !== undefined) return rest.join('\r\n\r\n').length >= Number(length);
  if (/^transfer-encoding: *chunked/im.test(head)) return text.endsWith('\r\n0\r\n\r\n');
  return false;
}

/** Sends a text, and returns the data until a response is whole, or until the server ends the connection. */
export async function sendBytes(port: number, text: string): Promise<string> {
  const socket = await open(port);
  let received = '';
  const done = new Promise<void>((resolve) => {
    socket.on('error', () => {});
    socket.once('close', () => resolve());
    socket.on('data', (piece) => {
      received += piece.toString('latin1');
      if (isWhole(received)) resolve();
    });
  });
  socket.write(text, 'latin1');
  await done;
  socket.destroy();
  return received;
}
