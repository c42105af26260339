// A server for tests in any runtime. It prints its URL and the aborts that reach it, and ends on SIGTERM.
import process from 'node:process';
import { createEmulator } from '@intercom-fetch/emulator';
import { serve } from '@intercom-fetch/emulator/node';

const print = (line: string) => console.log(line);
const emulator = createEmulator({ apps: [{ appId: 'app_1', apiKey: 'key_1' }] });
const server = await serve({ ...emulator, fetch: respond }, { port: 0 });

async function respond(input: Request | URL | string): Promise<Response> {
  const request = new Request(input);
  const { pathname } = new URL(request.url);
  if (pathname === '/v1/stall') {
    print('stalled');
    await new Promise((resolve) => request.signal.addEventListener('abort', resolve));
    print('aborted');
    throw request.signal.reason;
  }
  if (pathname === '/v1/reset') emulator.fail({ kind: 'reset' });
  if (pathname !== '/v1/cutOff' && pathname !== '/v1/drip') return emulator.fetch(request);
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(new TextEncoder().encode('{"users":')),
    async pull(controller) {
      if (pathname === '/v1/cutOff') controller.error(new TypeError('cut off'));
      // Never resolves: the client goes away.
      else await new Promise(() => {});
    },
    cancel: () => print('cancelled'),
  });
  return new Response(body);
}

process.on('SIGTERM', async () => {
  await server.close();
  print('closed');
  process.exit(0);
});
print(server.url);
