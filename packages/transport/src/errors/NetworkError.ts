import { IntercomError } from './IntercomError.ts';

/**
 * No answer came: the connection was refused, reset or never found its host, or in a browser the
 * answer was withheld (CORS, a blocked or offline page). Whether the server acted is not known.
 * What the runtime threw is the `cause`.
 *
 * @example
 * ```ts
 * import { createClient, listUsers, NetworkError } from '@intercom-fetch/core';
 *
 * const client = createClient({ appId: 'dummy_app_id', apiKey: 'any' });
 * try {
 *   await listUsers(client);
 * } catch (error) {
 *   if (error instanceof NetworkError) console.error(error.message, error.cause);
 * }
 * ```
 */
export class NetworkError extends IntercomError {
  override readonly name = 'NetworkError';
}
