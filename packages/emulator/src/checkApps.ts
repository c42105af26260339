import { dummyAppIds } from './dummy/createDummyApp.ts';

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
 * Copies the apps, so that what the caller does to them later changes nothing here.
 *
 * @throws TypeError that names the option which is wrong.
 */
export function checkApps(apps: readonly EmulatedApp[]): EmulatedApp[] {
  const firstWith = new Map<string, number>();
  return apps.map(({ appId, apiKey }, index) => {
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
    // The message leaves the key out: it may be a real one.
    if (typeof apiKey !== 'string' || apiKey === '') {
      throw wrong('apiKey must be a string that is not empty');
    }
    firstWith.set(appId, index);
    return { appId, apiKey };
  });
}
