import { isObject } from './contract.ts';
import type { FaultOptions } from './faults/types.ts';
import type { Seed } from './snapshot.ts';
import type { IdFactories } from './store/ids.ts';

/** Thrown for an option that cannot be used or gives a wrong result: to the author of a test, and never to a client. */
export class OptionError extends TypeError {}

/** The ids under which every emulator has the dummy app. */
export const dummyAppIds: readonly string[] = ['dummy_app_id', 'dummy-app-id'];

/**
 * Options of `createEmulator`.
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
   * The clock, in milliseconds since the epoch. It is read at each call, and dates what has no time of its own.
   *
   * @default () => Date.now()
   */
  readonly now?: () => number;
  /**
   * Makes ids in place of the emulator's own.
   *
   * @default ids that count up from 1 in each app
   */
  readonly ids?: IdFactories;
  /**
   * The state of the apps at the start, and again after a `reset()`.
   *
   * @default nothing
   */
  readonly seed?: Seed;
}

/**
 * Credentials of an app that an emulator knows, named like the options of the client.
 *
 * @example
 * ```ts
 * import { createEmulator, type EmulatedApp } from '@intercom-fetch/emulator';
 *
 * const app: EmulatedApp = { appId: 'my_app', apiKey: 'my_key' };
 * const emulator = createEmulator({ apps: [app] });
 * ```
 */
export interface EmulatedApp {
  /** The App ID, the user name of HTTP Basic: not empty, without a colon, not an id of the dummy app. */
  readonly appId: string;
  /** The API key, the password of HTTP Basic: not empty. */
  readonly apiKey: string;
}

/**
 * Checks the apps, and copies them, so that later changes of the caller's objects have no effect.
 *
 * @throws TypeError that names the option which is wrong. It repeats no key.
 */
export function checkApps(apps: readonly EmulatedApp[]): EmulatedApp[] {
  if (!Array.isArray(apps)) throw new TypeError('apps must be an array');
  const firstWith = new Map<string, number>();
  return apps.map((app: EmulatedApp, index) => {
    if (!isObject(app)) throw new TypeError(`apps[${index}] must be an object`);
    const { appId, apiKey } = app;
    const wrong = (what: string) => new TypeError(`apps[${index}].${what}`);
    if (typeof appId !== 'string' || appId === '') {
      throw wrong('appId must be a string that is not empty');
    }
    if (appId.includes(':')) {
      throw wrong(`appId must have no colon, where HTTP Basic ends it: "${appId}"`);
    }
    if (dummyAppIds.includes(appId)) {
      throw wrong(`appId must not be "${appId}", which is the dummy app of every emulator`);
    }
    const first = firstWith.get(appId);
    if (first !== undefined) {
      throw wrong(`appId must not be "${appId}", which apps[${first}] has already`);
    }
    // The key may be a real one, so that no message repeats it.
    if (typeof apiKey !== 'string' || apiKey === '') {
      throw wrong('apiKey must be a string that is not empty');
    }
    firstWith.set(appId, index);
    return { appId, apiKey };
  });
}

/**
 * Makes the `Authorization` header of an app. The dummy app takes any key.
 *
 * @throws TypeError that names the apps there are.
 */
export function authorizationOf(apps: readonly EmulatedApp[], appId: string): string {
  const known = [...apps, ...dummyAppIds.map((id): EmulatedApp => ({ appId: id, apiKey: 'any' }))];
  const app = known.find((each) => each.appId === appId);
  if (!app) {
    const names = known.map((each) => `"${each.appId}"`).join(', ');
    throw new TypeError(`This emulator has no app "${appId}"; it has ${names}`);
  }
  // btoa takes one character for each byte and throws beyond Latin-1.
  const bytes = new TextEncoder().encode(`${app.appId}:${app.apiKey}`);
  return `Basic ${btoa(String.fromCharCode(...bytes))}`;
}

/** Makes a clock of Unix seconds from one of milliseconds. */
export function readClock(now: () => number): () => number {
  if (typeof now !== 'function') throw new TypeError('now must be a function');
  return () => {
    const seconds = Math.floor(now() / 1000);
    if (Number.isSafeInteger(seconds)) return seconds;
    throw new OptionError(`now must give milliseconds since the epoch, not ${seconds * 1000}`);
  };
}
