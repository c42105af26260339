import { Hono } from 'hono';
import { createAdmin } from './admin.ts';
import { createApps } from './apps.ts';
import { ApiException, createContract } from './contract.ts';
import { createFaults, createLatency } from './faults/createFaults.ts';
import { cors } from './http/cors.ts';
import { markDirect } from './http/direct.ts';
import type { Handlers } from './http/handlers.ts';
import { errorResponse, jsonResponse, typeOfStatus } from './http/respond.ts';
import { addRoutes, type EmulatorEnv } from './http/router.ts';
import { authorizationOf, checkApps, type EmulatorOptions, readClock } from './options.ts';
import { eventsHandlers } from './resources/events.ts';
import { impressionsHandlers } from './resources/impressions.ts';
import { messageThreadsHandlers } from './resources/messageThreads.ts';
import { notesHandlers } from './resources/notes.ts';
import { tagsHandlers } from './resources/tags.ts';
import { usersHandlers } from './resources/users.ts';
import type { Emulator } from './types.ts';

const handlers: Handlers = {
  ...usersHandlers,
  ...notesHandlers,
  ...impressionsHandlers,
  ...messageThreadsHandlers,
  ...tagsHandlers,
  ...eventsHandlers,
};

/** Returns the path after `/v1`. `/events` at the root is the same to a fault. */
function belowBase(path: string): string | undefined {
  if (path === '/events') return path;
  return path.startsWith('/v1/') ? path.slice('/v1'.length) : undefined;
}

/**
 * Creates an emulator of the Intercom REST API v1, which knows the apps it is given and the dummy app.
 * It runs wherever `fetch` does, and shares nothing with other emulators.
 *
 * @param options - Apps and their state, clock, ids, latency and faults.
 * @throws TypeError when an app has an empty `appId` or `apiKey`, or an `appId` that holds a colon,
 * that another app has, or that is one of the dummy app's, or when `latency` is no time. SeedError when
 * the seed cannot be read.
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
  const checked = checkApps(apps);
  const store = createApps({ apps: checked, clock, ids, seed });

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
  // After CORS: a preflight waits for no latency and uses up no fault.
  if (latency !== 0) api.use(createLatency(latency));
  api.use(faults.middleware);
  addRoutes(api, createContract(), handlers);

  const fetch: Emulator['fetch'] = async (input, init) => {
    const isWhole = input instanceof Request && init === undefined && !input.bodyUsed;
    const request = isWhole ? input : new Request(input, init);
    request.signal.throwIfAborted();
    const response = await api.fetch(request, { findApp: store.finder() });
    // An abort rejects with the caller's own reason, whatever a fault or Hono made of it.
    request.signal.throwIfAborted();
    return response;
  };
  // A `latency` function gets the request, and may hand it to `new Request(…)`.
  if (typeof latency !== 'function') markDirect(fetch);

  return {
    fetch,
    basePath: '/v1/',
    authorizationOf: (appId) => authorizationOf(checked, appId),
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
