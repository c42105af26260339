import { InvalidRequestError } from './errors/InvalidRequestError.ts';
import type { Issue } from './validate.ts';

/** Control characters may not be in Basic credentials (RFC 7617); half a surrogate pair is no text. */
const unusable = /[\p{Cc}\p{Cs}]/u;

function check(path: string, value: unknown): Issue[] {
  if (typeof value !== 'string' || value === '') {
    return [{ path, message: 'must be a string that is not empty' }];
  }
  if (unusable.test(value)) return [{ path, message: 'must not contain control characters' }];
  return [];
}

/**
 * The value of an `Authorization` header for the API: Basic, with the app id as the user name and
 * the API key as the password, encoded as UTF-8.
 *
 * @throws {InvalidRequestError} when one of them is empty, holds a control character, or the app id
 * holds a `:`. The message never repeats a value.
 *
 * @example
 * ```ts
 * import { basicAuth } from '@intercom-fetch/transport';
 *
 * const headers = { authorization: basicAuth('dummy_app_id', 'any') };
 * ```
 */
export function basicAuth(appId: string, apiKey: string): string {
  const issues = [...check('appId', appId), ...check('apiKey', apiKey)];
  if (!issues.length && appId.includes(':')) {
    issues.push({ path: 'appId', message: 'must not contain ":"' });
  }
  if (issues.length) throw new InvalidRequestError(issues);
  let bytes = '';
  // btoa takes one character per byte and refuses what is beyond Latin-1.
  for (const byte of new TextEncoder().encode(`${appId}:${apiKey}`)) {
    bytes += String.fromCharCode(byte);
  }
  return `Basic ${btoa(bytes)}`;
}
