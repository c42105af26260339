import { createEmulator } from '@intercom-fetch/emulator';
import { type EmulatorServer, serve } from '@intercom-fetch/emulator/node';
import { app } from '../support/app.ts';
import type { Middleware } from './Middleware.ts';

/** A request that the emulator received. */
export interface ReceivedRequest {
  readonly method: string;
  readonly url: string;
  readonly authorization: string | null;
}

interface Started {
  readonly server: EmulatorServer;
  readonly received: ReceivedRequest[];
}

/** Starts an emulator that records its requests. */
async function start(): Promise<Started> {
  const received: ReceivedRequest[] = [];
  const emulator = createEmulator({
    apps: [app],
    seed: { apps: { [app.appId]: { users: [{ email: 'ada@example.com', name: 'Ada' }] } } },
  });
  const fetch: typeof emulator.fetch = (input, init) => {
    const request = new Request(input, init);
    const { method, url, headers } = request;
    received.push({ method, url, authorization: headers.get('authorization') });
    return emulator.fetch(request);
  };
  return { server: await serve({ ...emulator, fetch }, { port: 0 }), received };
}

/**
 * Starts emulators for pages to call over a real connection, on an origin of their own. A POST to
 * `/emulators/start` returns its base URL and an ID; one to `/emulators/end/ID` its requests.
 */
export function serveEmulators(): Middleware {
  const all: Started[] = [];
  return async (context, next) => {
    if (context.path === '/emulators/start') {
      const started = await start();
      context.body = { url: started.server.url, id: all.push(started) - 1 };
      return;
    }
    const [, id] = /^\/emulators\/end\/(\d+)$/.exec(context.path) ?? [];
    const ended = all[Number(id)];
    if (!ended) return next();
    await ended.server.close();
    context.body = { received: ended.received };
  };
}
