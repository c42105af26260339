import { IntercomError } from './IntercomError.ts';

/**
 * The answer, its body included, was not there within `timeout`. Whether the server acted is not
 * known.
 *
 * @example
 * ```ts
 * import { createClient, listUsers, TimeoutError } from '@intercom-fetch/core';
 *
 * const client = createClient({ appId: 'dummy_app_id', apiKey: 'any' });
 * try {
 *   await listUsers(client, {}, { timeout: 5_000 });
 * } catch (error) {
 *   if (error instanceof TimeoutError) console.error(error.message, error.cause);
 * }
 * ```
 */
export class TimeoutError extends IntercomError {
  override readonly name = 'TimeoutError';
}
