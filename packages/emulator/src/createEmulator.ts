import { Hono } from 'hono';
import { createAdmin } from './admin/createAdmin.ts';
import { checkApps } from './checkApps.ts';
import { ApiException, createContract } from './contract.ts';
import { cors } from './cors.ts';
import { createApps } from './createApps.ts';
import type { Emulator } from './Emulator.ts';
import type { EmulatorOptions } from './EmulatorOptions.ts';
import { errorResponse, typeOfStatus } from './errors.ts';
import { eventsHandlers } from './events/routes.ts';
import { createFaults } from './faults/createFaults.ts';
import { createLatency } from './faults/createLatency.ts';
import { impressionsHandlers } from './impressions/routes.ts';
import { jsonResponse } from './jsonResponse.ts';
import { messageThreadsHandlers } from './messageThreads/routes.ts';
import { notesHandlers } from './notes/routes.ts';
import { readClock } from './readClock.ts';
import { addRoutes, type EmulatorEnv, type Handlers } from './routing.ts';
import { tagsHandlers } from './tags/routes.ts';
import { usersHandlers } from './users/routes.ts';

const handlers: Handlers = {
  ...usersHandlers,
  ...notesHandlers,
  ...impressionsHandlers,
  ...messageThreadsHandlers,
  ...tagsHandlers,
  ...eventsHandlers,
};

/** The path after `/v1`, or `/events` at the root, which is the same to a fault. */
function belowBase(path: string): string | undefined {
  if (path === '/events') return path;
  return path.startsWith('/v1/') ? path.slice('/v1'.length) : undefined;
}

/**
 * Creates an emulator of the Intercom REST API v1, which knows the apps it is given and the dummy app.
 * It runs wherever `fetch` does and shares
 * nothing with other emulators.
 *
 * @param options - The apps, what they hold, where times and ids come from, and how slow it is.
 * @throws TypeError when an app has an empty `appId` or `apiKey`, or an `appId` that holds a colon,
 * that another app has, or that is one of the dummy app's, or when `latency` is no time. SeedError when
 * the seed cannot be taken.
 *
 * @example
 * ```ts
 * import { createEmulator } from '@intercom-fetch/emulator';
 *
 * const emulator = createEmulator({ apps: [{ appId: 'my_app', apiKey: 'my_key' }] });
 * const response = await emulator.fetch('https://api.intercom.io/v1/users', {
 *   method: 'POST',
 *   headers: {
 *     Authorization: `Basic ${btoa('my_app:my_key')}`,
 *     'Content-Type': 'application/json',
 *   },
 *   body: JSON.stringify({ email: 'ada@example.com', name: 'Ada' }),
 * });
 * response.status; // 201
 * ```
 */
export function createEmulator({
  apps = [],
  // Read at each call: fake timers that are installed later replace the global `Date`.
  now = () => Date.now(),
  ids = {},
  seed,
  latency = 0,
  allowFaults = false,
}: EmulatorOptions = {}): Emulator {
  const clock = readClock(now);
  const store = createApps({ apps: checkApps(apps), clock, ids, seed });

  // `strict: false` accepts a trailing slash.
  const api = new Hono<EmulatorEnv>({ strict: false });
  api.onError(errorResponse);
  api.use(cors);
  api.notFound(() => errorResponse(new ApiException('not_found', 'There is nothing at this path')));
  const faults = createFaults({
    allowHeader: allowFaults,
    paths: {
      names: () => api.routes.flatMap(({ path }) => belowBase(path) ?? []),
      nameOf: belowBase,
    },
    writeError: ({ status, type = typeOfStatus(status), message, headers }) =>
      jsonResponse({ error: { type, message } }, { status, headers }),
  });
  // After what answers a preflight, which costs neither time nor a fault.
  api.use(createLatency(latency), faults.middleware);
  addRoutes(api, createContract(), handlers);

  return {
    async fetch(input, init) {
      const request = new Request(input, init);
      request.signal.throwIfAborted();
      const response = await api.fetch(request, { findApp: store.finder() });
      // An abort has the caller's own reason, whatever was made of it on the way.
      request.signal.throwIfAborted();
      return response;
    },
    basePath: '/v1/',
    fail: faults.fail,
    reset() {
      faults.clear();
      store.reset();
    },
    admin: createAdmin({ apps: store, clock }),
    snapshot: store.snapshot,
    snapshotChunks: store.snapshotChunks,
    restore: store.restore,
    seed: store.seed,
  };
}
