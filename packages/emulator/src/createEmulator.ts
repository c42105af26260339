import { Hono } from 'hono';
import type { App } from './App.ts';
import { authenticate } from './auth.ts';
import { checkApps, type EmulatedApp } from './checkApps.ts';
import { createKeptApp } from './createKeptApp.ts';
import { createDummyApp, dummyAppIds } from './dummy/createDummyApp.ts';
import { ApiException, errorResponse } from './errors.ts';
import type { IdFactories } from './ids.ts';
import { readClock } from './readClock.ts';
import { addRoutes, type EmulatorEnv } from './routing.ts';
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
export interface EmulatorOptions {
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
export interface Emulator {
  /**
   * Answers a request as the API would, under the path `/v1/` of any host, without a network. It takes
   * what `fetch` takes and can stand in for it, detached as well. The status of an error is in the
   * response; the promise rejects only when the arguments make no request, when its signal is aborted
   * already, with the reason of that, or when an option such as `now` gives what it must not.
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
   * Empties every app, as if the emulator had just been created. A request that is still being
   * answered leaves no trace in what comes after.
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
}

/**
 * Creates an emulator of the Intercom REST API v1, which knows the apps it is given and the dummy app.
 * So far it has `/v1/users` and `/v1/users/bulk_create`. It runs wherever `fetch` does and shares
 * nothing with other emulators.
 *
 * @param options - The apps and the clock.
 * @throws TypeError when an app has an empty `appId` or `apiKey`, or an `appId` that holds a colon,
 * that another app has, or that is one of the dummy app's.
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
}: EmulatorOptions = {}): Emulator {
  const clock = readClock(now);
  const checked = checkApps(apps);
  const dummyApp = createDummyApp();
  const appsById = new Map<string, App>(dummyAppIds.map((appId) => [appId, dummyApp]));

  function reset(): void {
    for (const { appId, apiKey } of checked) {
      appsById.set(appId, createKeptApp({ apiKey, clock, ids }));
    }
  }
  reset();

  // `strict: false` accepts a trailing slash.
  const api = new Hono<EmulatorEnv>({ strict: false });
  api.onError(errorResponse);
  api.notFound(() => errorResponse(new ApiException('not_found', 'There is nothing at this path')));
  addRoutes(api, '/v1', usersRoutes, authenticate(appsById));

  return {
    async fetch(input, init) {
      const request = new Request(input, init);
      request.signal.throwIfAborted();
      return api.fetch(request);
    },
    reset,
  };
}
