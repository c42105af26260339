import { Hono } from 'hono';
import type { Admin } from './admin/Admin.ts';
import { createAdmin } from './admin/createAdmin.ts';
import { checkApps, type EmulatedApp } from './checkApps.ts';
import { cors } from './cors.ts';
import { createApps } from './createApps.ts';
import { ApiException, errorResponse } from './errors.ts';
import { eventsRoutes } from './events/routes.ts';
import { createFaults } from './faults/createFaults.ts';
import { createLatency } from './faults/createLatency.ts';
import type { FaultControls } from './faults/FaultControls.ts';
import type { FaultOptions } from './faults/FaultOptions.ts';
import type { IdFactories } from './ids.ts';
import { impressionsRoutes } from './impressions/routes.ts';
import { messageThreadsRoutes } from './messageThreads/routes.ts';
import { notesRoutes } from './notes/routes.ts';
import { readClock } from './readClock.ts';
import { addRoutes, type EmulatorEnv, type Routes } from './routing.ts';
import type { Seed, Snapshot } from './state/Snapshot.ts';
import { tagsRoutes } from './tags/routes.ts';
import { usersRoutes } from './users/routes.ts';

/**
 * Options of {@link createEmulator}.
 *
 * @example
 * ```ts
 * import type { EmulatorOptions } from '@intercom-fetch/emulator';
 *
 * const options: EmulatorOptions = {
 *   apps: [{ appId: 'my_app', apiKey: 'my_key' }],
 *   now: () => Date.UTC(2013, 0, 1),
 * };
 * ```
 */
export interface EmulatorOptions extends FaultOptions {
  /**
   * The apps that keep what is written to them, each apart from the others. The dummy app
   * (`dummy_app_id` or `dummy-app-id`, with any key) exists besides them, always.
   *
   * @default []
   */
  readonly apps?: readonly EmulatedApp[];
  /**
   * The clock, in milliseconds since the epoch. It dates what comes without a time of its own.
   *
   * @default Date.now
   */
  readonly now?: () => number;
  /**
   * Makes ids in place of the emulator's own.
   *
   * @default ids that count up from 1 in each app
   */
  readonly ids?: IdFactories;
  /**
   * What the apps hold from the start, and again after a `reset()`.
   *
   * @default nothing
   */
  readonly seed?: Seed;
}

/**
 * An Intercom REST API v1 in memory.
 *
 * @example
 * ```ts
 * import { createEmulator, type Emulator } from '@intercom-fetch/emulator';
 *
 * const emulator: Emulator = createEmulator();
 * ```
 */
export interface Emulator extends FaultControls {
  /**
   * Answers a request as the API would, under the path `/v1/` of any host, without a network. It takes
   * what `fetch` takes and can stand in for it, detached as well. The status of an error is in the
   * response; the promise rejects only when the arguments make no request, when its signal is aborted,
   * with the reason of that, when a fault breaks the connection, or when an option such as `now` gives
   * what it must not.
   *
   * @example
   * ```ts
   * import { createEmulator } from '@intercom-fetch/emulator';
   *
   * const { fetch } = createEmulator();
   * const response = await fetch('https://api.intercom.io/v1/users?email=somebody@example.com', {
   *   headers: { Authorization: `Basic ${btoa('dummy_app_id:any')}` },
   * });
   * const user = await response.json();
   * ```
   */
  readonly fetch: (input: Request | URL | string, init?: RequestInit) => Promise<Response>;
  /**
   * Puts every app back to how it was when the emulator was created: empty, or with the `seed`, and
   * withdraws the faults. A request that is still being answered leaves no trace in what comes after;
   * the connection of one that a fault has stalled breaks.
   *
   * @example
   * ```ts
   * import { createEmulator } from '@intercom-fetch/emulator';
   *
   * const emulator = createEmulator({ apps: [{ appId: 'my_app', apiKey: 'my_key' }] });
   * emulator.reset();
   * ```
   */
  readonly reset: () => void;
  /** The app's team: answers users, and sees what was written of them. */
  readonly admin: Admin;
  /**
   * Everything the apps hold, as JSON of its own: what is done to it changes nothing here.
   *
   * @example
   * ```ts
   * import { createEmulator } from '@intercom-fetch/emulator';
   *
   * const emulator = createEmulator({ apps: [{ appId: 'my_app', apiKey: 'my_key' }] });
   * const before = emulator.snapshot();
   * // ... what a test does ...
   * emulator.restore(before);
   * ```
   */
  readonly snapshot: () => Snapshot;
  /**
   * The JSON of a snapshot in pieces, for a file or a stream: of a million users it may be longer than a
   * string can be. What is written after the call does not show in it.
   *
   * @example
   * ```ts
   * import { createEmulator } from '@intercom-fetch/emulator';
   *
   * const emulator = createEmulator({ apps: [{ appId: 'my_app', apiKey: 'my_key' }] });
   * const file = new Blob([...emulator.snapshotChunks()], { type: 'application/json' });
   * ```
   */
  readonly snapshotChunks: () => Iterable<string>;
  /**
   * Replaces everything the apps hold by what a snapshot holds. An app that is not in it is empty then.
   *
   * @throws SeedError with the `path` of what is wrong; nothing has changed then.
   *
   * @example
   * ```ts
   * import { createEmulator } from '@intercom-fetch/emulator';
   *
   * const emulator = createEmulator({ apps: [{ appId: 'my_app', apiKey: 'my_key' }] });
   * emulator.restore({ version: 1, apps: { my_app: { users: [{ user_id: '7' }] } } });
   * ```
   */
  readonly restore: (snapshot: Seed) => void;
  /**
   * Adds to what the apps hold.
   *
   * @throws SeedError with the `path` of what is wrong, such as a user whose email is there already;
   * nothing has changed then.
   *
   * @example
   * ```ts
   * import { createEmulator } from '@intercom-fetch/emulator';
   *
   * const emulator = createEmulator({ apps: [{ appId: 'my_app', apiKey: 'my_key' }] });
   * emulator.seed({ apps: { my_app: { users: [{ email: 'ada@example.com', name: 'Ada' }] } } });
   * ```
   */
  readonly seed: (seed: Seed) => void;
}

const resources: readonly Routes[] = [
  usersRoutes,
  notesRoutes,
  impressionsRoutes,
  messageThreadsRoutes,
  tagsRoutes,
  eventsRoutes,
];

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
  now = Date.now,
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
  api.use(cors());
  api.notFound(() => errorResponse(new ApiException('not_found', 'There is nothing at this path')));
  const faults = createFaults({
    allowHeader: allowFaults,
    routes: () => api.routes.map(({ path }) => path),
  });
  // After what answers a preflight, which costs neither time nor a fault.
  api.use(createLatency(latency), faults.middleware);
  for (const routes of resources) addRoutes(api, '/v1', routes);
  addRoutes(api, '', eventsRoutes);

  return {
    async fetch(input, init) {
      const request = new Request(input, init);
      request.signal.throwIfAborted();
      const response = await api.fetch(request, { findApp: store.finder() });
      // An abort has the caller's own reason, whatever was made of it on the way.
      request.signal.throwIfAborted();
      return response;
    },
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
