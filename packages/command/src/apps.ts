import { UsageError } from './flags.ts';

/** The user name and the password of HTTP Basic. */
export interface AppCredentials {
  readonly appId: string;
  readonly apiKey: string;
}

/** Sources of the credentials of apps. */
export interface AppSources {
  /** The values of `--app`, each `ID:KEY`. */
  readonly flags: readonly string[];
  /** Name of the environment variable, for keys that the list of processes must not show. */
  readonly variable: string;
  /** Value of that variable: `ID:KEY,ID:KEY`. */
  readonly value: string | undefined;
}

/** Parses `ID:KEY`. Messages never repeat the text, because all of it may be a key. */
function parseApp(text: string, source: string): AppCredentials {
  const colon = text.indexOf(':');
  if (colon === -1) throw new UsageError(`${source} must be ID:KEY, but has no colon`);
  const app = { appId: text.slice(0, colon), apiKey: text.slice(colon + 1) };
  if (app.appId === '') throw new UsageError(`${source} must be ID:KEY, but has no ID`);
  if (app.apiKey === '') throw new UsageError(`${source} must be ID:KEY, but has no KEY`);
  return app;
}

/**
 * Reads the apps of the flag and of the environment variable.
 *
 * @throws UsageError that holds no key.
 */
export function parseApps({ flags, variable, value }: AppSources): AppCredentials[] {
  const apps = [
    ...flags.map((text) => parseApp(text, '--app')),
    ...(value ? value.split(',').map((text) => parseApp(text.trim(), variable)) : []),
  ];
  const numbers = new Map<string, number>();
  for (const [index, { appId }] of apps.entries()) {
    const first = numbers.get(appId);
    if (first !== undefined) {
      throw new UsageError(
        `--app: the ID of app ${index + 1} must not be "${appId}", which app ${first} has already`,
      );
    }
    numbers.set(appId, index + 1);
  }
  return apps;
}
