import { InvalidRequestError, type Issue } from './errors.ts';
import { refuse } from './options.ts';
import type { ClientOptions } from './types.ts';

/** Finds what RFC 7617 forbids: control characters, and `:` in a user name. Half a surrogate pair has no UTF-8. */
function check(path: string, value: unknown, forbidden: RegExp, names: string): Issue[] {
  if (value && typeof value === 'string' && !forbidden.test(value)) return [];
  return [{ path, message: `must be a string, not empty, without ${names}` }];
}

/**
 * Returns the value of an `Authorization` header for the API: Basic, with the app id as the user name
 * and the API key as the password, encoded as UTF-8.
 *
 * @throws {InvalidRequestError} when one of them is empty or holds a control character, or the app id
 * holds a `:`. The message never repeats a value.
 *
 * @example
 * ```ts
 * import { basicAuth } from '@intercom-fetch/transport';
 *
 * const headers = { authorization: basicAuth('dummy_app_id', 'any') };
 * console.log(headers);
 * ```
 */
export function basicAuth(appId: string, apiKey: string): string {
  const issues = [
    ...check('appId', appId, /[\p{Cc}\p{Cs}:]/u, 'control characters or ":"'),
    ...check('apiKey', apiKey, /[\p{Cc}\p{Cs}]/u, 'control characters'),
  ];
  if (issues.length) throw new InvalidRequestError(issues);
  // btoa takes one character for each byte and throws beyond Latin-1.
  const bytes = new TextEncoder().encode(`${appId}:${apiKey}`);
  return `Basic ${btoa(String.fromCharCode(...bytes))}`;
}

/** How a client authenticates. */
export interface Authentication {
  /** Returns the `Authorization` header of an attempt. A function of `auth` may return another each time. */
  readonly authorize: () => string | undefined | Promise<string>;
  /** The key, which must be taken out of everything that is shown; undefined when there is no secret. */
  readonly apiKey?: string | undefined;
}

/**
 * Tests whether the code runs in a page, or in a worker of one, where everyone can read it and the keys in it.
 *
 * @example
 * ```ts
 * import { isBrowser } from '@intercom-fetch/transport';
 *
 * if (isBrowser()) throw new Error('A key here would be readable by everyone.');
 * ```
 */
export function isBrowser(): boolean {
  return 'document' in globalThis || /^Mozilla\//.test(globalThis.navigator?.userAgent ?? '');
}

/** Reads and checks the credentials among a client's options. */
export function readCredentials(options: ClientOptions): Authentication {
  const { appId, apiKey, auth } = options;
  if (auth !== undefined) {
    if ((appId ?? apiKey) !== undefined) {
      refuse('auth', 'excludes appId and apiKey');
    }
    if (auth !== false && typeof auth !== 'function') refuse('auth', 'must be false or a function');
    return { authorize: auth || (() => undefined) };
  }
  const authorization = basicAuth(appId, apiKey);
  const isDummy = /^dummy([_-])app\1id$/.test(appId);
  if (!isDummy && !options.dangerouslyAllowBrowser && isBrowser()) {
    refuse(
      'apiKey',
      'would be readable by everyone; set baseUrl to a proxy and auth to false, or dangerouslyAllowBrowser',
    );
  }
  // The dummy app takes any key, so there it is no secret.
  return { authorize: () => authorization, apiKey: isDummy ? undefined : apiKey };
}
