import type { Admin } from './admin.ts';
import type { FaultControls } from './faults/types.ts';
import type { Seed, Snapshot } from './snapshot.ts';

/** What serves requests: an emulator of v1 or v2, or anything else with such a `fetch`. */
export interface Served {
  readonly fetch: (input: Request | URL | string, init?: RequestInit) => Promise<Response>;
  /**
   * The path under which all of its paths are, with a slash at both ends.
   *
   * @default '/'
   */
  readonly basePath?: string;
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
  /** The path under which v1 has its paths. */
  readonly basePath: '/v1/';
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
