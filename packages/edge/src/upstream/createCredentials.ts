import type { Credentials } from './Credentials.ts';
import { compilePatterns, createMask } from './createMask.ts';

/** Control characters may not be in Basic credentials (RFC 7617); half a surrogate pair is no text. */
const unusable = /[\p{Cc}\p{Cs}]/u;

function check(name: string, value: unknown): string {
  if (typeof value !== 'string' || value === '') {
    throw new TypeError(`${name} must be a string that is not empty`);
  }
  if (unusable.test(value)) throw new TypeError(`${name} must not contain control characters`);
  return value;
}

/** A secret as it is, and as JSON within JSON and a URL write it. */
function spellings(secret: string): string[] {
  return [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)];
}

/**
 * Credentials for HTTP Basic, in UTF-8.
 *
 * A key of fewer than six characters is not taken out of answers: that would garble ordinary words.
 *
 * @throws TypeError that names the option and does not repeat its value
 */
export function createCredentials(appId: unknown, apiKey: unknown): Credentials {
  const [id, key] = [check('appId', appId), check('apiKey', apiKey)];
  if (id.includes(':')) throw new TypeError('appId must not contain ":"');
  let bytes = '';
  // btoa takes one character per byte and refuses what is beyond Latin-1.
  for (const byte of new TextEncoder().encode(`${id}:${key}`)) bytes += String.fromCharCode(byte);
  const token = btoa(bytes);
  const secrets = [...new Set([key, token].flatMap(spellings))].filter(({ length }) => length > 5);
  const patterns = compilePatterns(secrets);
  return {
    authorization: `Basic ${token}`,
    hide: (text) => secrets.reduce((rest, secret) => rest.replaceAll(secret, '[redacted]'), text),
    createMask: () => createMask(patterns),
  };
}
