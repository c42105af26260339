// Measures a GET of one user over HTTP, beside a bare `node:http` handler that sends the same bytes. Part of
// `npm run bench:emulator`. Each server is its own process; the client writes to sockets and counts bytes, so that
// it uses less of the machine than the servers.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { argv, execPath } from 'node:process';
import { createEmulator } from '@intercom-fetch/emulator';
import { serve } from '@intercom-fetch/emulator/node';
import { median } from './median.ts';

const Authorization = `Basic ${btoa('bench:key')}`;
const path = '/v1/users?user_id=u7';
const request = `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: ${Authorization}\r\n\r\n`;

function createFilled() {
  const users = Array.from({ length: 1000 }, (_, number) => ({
    user_id: `u${number}`,
    email: `user.${number}@example.com`,
    custom_data: { plan: 'pro', seats: number % 40 },
  }));
  const apps = [{ appId: 'bench', apiKey: 'key' }];
  return createEmulator({ apps, seed: { apps: { bench: { users } } } });
}

async function serveBare(): Promise<number> {
  const url = `http://127.0.0.1${path}`;
  const response = await createFilled().fetch(url, { headers: { Authorization } });
  const body = Buffer.from(await response.arrayBuffer());
  const headers = [...response.headers, ['Content-Length', String(body.length)]].flat();
  const server = createServer((_, outgoing) => outgoing.writeHead(200, headers).end(body));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as import('node:net').AddressInfo).port;
}

/** Sends requests over kept connections, each as soon as the one before has its response, and counts them. */
async function count(port: number, milliseconds: number): Promise<number> {
  const until = performance.now() + milliseconds;
  let done = 0;
  const call = () =>
    new Promise<void>((resolve, reject) => {
      const socket = connect(port, '127.0.0.1').setNoDelay(true);
      let received = 0;
      let head = '';
      let size = 0;
      socket.on('data', (bytes) => {
        received += bytes.length;
        if (size === 0) {
          head += bytes.toString('latin1');
          const [, length] = /^content-length: (\d+)/im.exec(head) ?? [];
          if (length === undefined || !head.includes('\r\n\r\n')) return;
          size = head.indexOf('\r\n\r\n') + 4 + Number(length);
        }
        if (received < size) return;
        received -= size;
        done += 1;
        if (performance.now() < until) socket.write(request);
        else resolve(void socket.destroy());
      });
      socket.on('error', reject).write(request);
    });
  await Promise.all(Array.from({ length: 20 }, call));
  return Math.round((done / milliseconds) * 1000);
}

/** Runs this file as a server, and returns its port and a function that ends it. */
async function startServer(kind: 'bare' | 'emulator') {
  const child = spawn(execPath, [import.meta.filename, kind], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [port] = await once(child.stdout, 'data');
  return { port: Number(port), end: () => child.kill() };
}

/** Measures the requests per second of both servers, in turns, and the ratio of the bare handler to the emulator. */
export async function compareHttp() {
  const bare = await startServer('bare');
  const emulator = await startServer('emulator');
  const rounds: { bare: number; emulator: number; ratio: number }[] = [];
  for (let turn = -2; turn < 9; turn += 1) {
    const perSecond = {
      bare: await count(bare.port, 700),
      emulator: await count(emulator.port, 700),
    };
    const ratio = Math.round((perSecond.bare / perSecond.emulator) * 100) / 100;
    // The first two warm up.
    if (turn >= 0) rounds.push({ ...perSecond, ratio });
  }
  bare.end();
  emulator.end();
  return {
    barePerSecond: median(rounds.map((round) => round.bare)),
    emulatorPerSecond: median(rounds.map((round) => round.emulator)),
    ratio: median(rounds.map(({ ratio }) => ratio)),
  };
}

const [, , kind] = argv;
if (argv[1] === import.meta.filename) {
  const port =
    kind === 'bare' ? await serveBare() : (await serve(createFilled(), { port: 0 })).port;
  console.log(port);
}
