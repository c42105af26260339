import { checkText } from './settings.ts';

/**
 * Computes the `user_hash` with which the Messenger verifies a user: HMAC-SHA-256 of the `user_id`, or of
 * the `email` of a user who has none, as 64 hex digits. For servers only: anyone who has the secret can
 * pass for any user.
 *
 * @param secret - The app's secret for identity verification.
 * @param id - The user's `user_id` or `email`.
 * @throws {TypeError} when the secret or the ID is not a string, or is empty.
 *
 * @example
 * ```ts
 * import { userHash } from '@intercom-fetch/messenger';
 *
 * const user: { user_id?: string; email: string } = { email: 'ada@example.com' };
 * const hash = await userHash('the app secret', user.user_id ?? user.email);
 * ```
 */
export async function userHash(secret: string, id: string): Promise<string> {
  for (const [name, value] of Object.entries({ secret, id })) {
    checkText(name, value, /./s, 'text, not empty');
  }
  const encoder = new TextEncoder();
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const { subtle } = crypto;
  const key = await subtle.importKey('raw', encoder.encode(secret), algorithm, false, ['sign']);
  const hash = new Uint8Array(await subtle.sign('HMAC', key, encoder.encode(id)));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
