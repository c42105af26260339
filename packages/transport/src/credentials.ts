import { InvalidRequestError, type Issue } from './errors.ts';
import { refuse } from './options.ts';
import type { ClientOptions, RequestSpec } from './types.ts';

function check(path: string, value: unknown): Issue[] {
  if (typeof value !== 'string' || value === '') {
    return [{ path, message: 'must be a string that is not empty' }];
  }
  // RFC 7617 forbids control characters; half a surrogate pair has no UTF-8.
  if (/[\p{Cc}\p{Cs}]/u.test(value))
    return [{ path, message: 'must not contain control characters' }];
  return [];
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
  const issues = [...check('appId', appId), ...check('apiKey', apiKey)];
  if (!issues.length && appId.includes(':')) {
    issues.push({ path: 'appId', message: 'must not contain ":"' });
  }
  if (issues.length) throw new InvalidRequestError(issues);
  // btoa takes one character for each byte and throws beyond Latin-1.
  const bytes = new TextEncoder().encode(`${appId}:${apiKey}`);
  return `Basic ${btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))}`;
}

/** How a client authenticates. */
export interface Authentication {
  /** Returns the `Authorization` header of an attempt. A function of `auth` may return another each time. */
  readonly authorize: (spec: RequestSpec<unknown>) => string | undefined | Promise<string>;
  /** The key, which must be taken out of everything that is shown; undefined when there is no secret. */
  readonly apiKey?: string | undefined;
}

/** Tests for a page, or a worker of one: everyone can read their code. */
function isBrowser(): boolean {
  return 'document' in globalThis || /^Mozilla\//.test(globalThis.navigator?.userAgent ?? '');
}

/** Reads and checks the credentials among a client's options. */
export function readCredentials(options: ClientOptions): Authentication {
  const { appId, apiKey, auth } = options;
  if (auth !== undefined) {
    if (appId !== undefined || apiKey !== undefined) {
      refuse('auth', 'is given beside appId and apiKey; give the one or the others');
    }
    if (auth === false) return { authorize: () => undefined };
    if (typeof auth !== 'function') refuse('auth', 'must be false or a function');
    return {
      async authorize({ method, path }) {
        const authorization = await auth();
        try {
          new Headers({ authorization });
        } catch {
          // The runtime's error repeats the value.
          refuse('auth', 'returned a value that HTTP does not allow', { method, path });
        }
        return authorization;
      },
    };
  }
  const authorization = basicAuth(appId, apiKey);
  const isDummy = appId === 'dummy_app_id' || appId === 'dummy-app-id';
  if (!isDummy && !options.dangerouslyAllowBrowser && isBrowser()) {
    refuse(
      'apiKey',
      'would be readable by everyone who opens this page; use a proxy that holds the key and ' +
        "{ baseUrl: '/api/intercom/', auth: false }, or, in a page that only you open, " +
        'dangerouslyAllowBrowser: true',
    );
  }
  // The dummy app takes any key, so there it is no secret.
  return { authorize: () => authorization, apiKey: isDummy ? undefined : apiKey };
}
