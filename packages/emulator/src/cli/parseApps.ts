import { checkApps, type EmulatedApp } from '../checkApps.ts';
import { messageOf } from './messageOf.ts';
import { UsageError } from './UsageError.ts';

/** No message repeats the text: all of it may be a key. */
function parseApp(text: string, source: string): EmulatedApp {
  const colon = text.indexOf(':');
  if (colon === -1) throw new UsageError(`${source} must be ID:KEY, but has no colon`);
  const app = { appId: text.slice(0, colon), apiKey: text.slice(colon + 1) };
  if (app.appId === '') throw new UsageError(`${source} must be ID:KEY, but has no ID`);
  if (app.apiKey === '') throw new UsageError(`${source} must be ID:KEY, but has no KEY`);
  return app;
}

/** The environment variable, for keys that are not to be seen in the list of processes. */
export const appsVariable = 'INTERCOM_EMULATOR_APPS';

/**
 * The apps of the flag and of the environment.
 *
 * @throws UsageError that holds no key.
 */
export function parseApps(flags: readonly string[], variable: string | undefined): EmulatedApp[] {
  const apps = [
    ...flags.map((text) => parseApp(text, '--app')),
    ...(variable ? variable.split(',').map((text) => parseApp(text.trim(), appsVariable)) : []),
  ];
  try {
    return checkApps(apps);
  } catch (error) {
    const message = messageOf(error).replace(
      /apps\[(\d+)\](\.appId)?/g,
      (_, index, id) => `${id ? 'the ID of ' : ''}app ${Number(index) + 1}`,
    );
    throw new UsageError(`--app: ${message}`);
  }
}
