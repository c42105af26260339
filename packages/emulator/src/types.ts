import type { Admin } from './admin.ts';
import type { FaultControls } from './faults/types.ts';
import type { Seed, Snapshot } from './snapshot.ts';

/** An emulator of v1 or v2, or any object with such a `fetch`. */
export interface Served {
  readonly fetch: (input: Request | URL | string, init?: RequestInit) => Promise<Response>;
  /**
   * The path that all of its paths begin with, with a slash at both ends.
   *
   * @default '/'
   */
  readonly basePath?: string;
  /** As {@link Emulator.authorizationOf}, where requests belong to apps. */
  readonly authorizationOf?: (appId: string) => string;
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
   * Responds to a request as the API would, below the path `/v1/` of any host, without a network. It takes
   * the arguments of the global `fetch` and can stand in for it, also without its object. An error of the API
   * is a response with its status. The promise rejects only when the arguments make no request, when the
   * signal is aborted (with its reason), when a fault breaks the connection, or when an option such as `now`
   * gives a wrong result.
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
  /** The path that all paths of v1 begin with. */
  readonly basePath: '/v1/';
  /**
   * Returns the `Authorization` header with which a request is an app's, for a test that sends its own.
   *
   * @throws TypeError when the emulator has no such app.
   *
   * @example
   * ```ts
   * import { createEmulator } from '@intercom-fetch/emulator';
   *
   * const emulator = createEmulator({ apps: [{ appId: 'my_app', apiKey: 'my_key' }] });
   * const headers = { Authorization: emulator.authorizationOf('my_app') };
   * const response = await emulator.fetch('https://api.intercom.io/v1/users', { headers });
   * response.status; // 200
   * ```
   */
  readonly authorizationOf: (appId: string) => string;
  /**
   * Puts every app back to its state at creation, empty or with the `seed`, and withdraws the faults. A
   * request that is still under way changes nothing of the new state; the connection of one that a fault has
   * stalled breaks.
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
  /** The app's team: replies to users, and reads what is stored of them. */
  readonly admin: Admin;
  /**
   * Returns the whole state of the apps, as a copy in JSON.
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
   * Returns the JSON of a snapshot in pieces, for a file or a stream, because that of many users may be longer
   * than a string can be. Writes after the call do not show in it.
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
   * Replaces the state of all apps by that of a snapshot. An app that is not in it is empty then.
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
   * Adds to the state of the apps.
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

/** A request whose connection needs nothing more. */
export interface EndedRequest {
  readonly method: string;
  /** Of the request line, as it came: a path with its query, a whole URL, or `*`. */
  readonly target: string;
  /** `aborted` when the client went away, or the server was closed. */
  readonly end: 'complete' | 'cut off' | 'reset' | 'aborted';
  readonly status: number;
  readonly milliseconds: number;
}

/** How a server handles a request. */
export interface RequestHandling {
  readonly fetch: (request: Request) => Promise<Response>;
  readonly onEnd?: (request: EndedRequest) => void;
}
