import { type Client, checkParams, type RequestOptions } from '@intercom-fetch/transport';
import { type EventInput, EventInputSchema, eventSeconds } from './EventInput.ts';

/**
 * Records that something happened to a user, or that the user did something. The API takes events
 * in without an answer.
 *
 * Endpoint: `POST /events`. Its time is a `Date` or Unix seconds, and the time of the call without one.
 *
 * Source: the Python client; the Ruby client sent the same to the host's root.
 *
 * @throws {NotFoundError} when there is no such user
 * @throws {InvalidRequestError} when there is no event_name, neither email nor user_id, or metadata
 * that is not JSON; nothing is sent then
 * @throws {IntercomError} see its subclasses for all other failures
 *
 * @example
 * ```ts
 * import { createClient, createEvent } from '@intercom-fetch/core';
 *
 * const client = createClient({ appId: 'dummy_app_id', apiKey: 'any' });
 * await createEvent(client, {
 *   event_name: 'invited-friend',
 *   user_id: '123',
 *   created: new Date('2014-05-13'),
 *   metadata: { friend: 'ada@example.com', invitations: 3 },
 * });
 * ```
 */
export async function createEvent(
  client: Client,
  params: EventInput,
  options?: RequestOptions,
): Promise<void> {
  const call = { method: 'POST', path: '/events' } as const;
  checkParams(EventInputSchema, params, call);
  const body = { ...params, created: eventSeconds(params, Date.now()) };
  await client.request({ ...call, body }, options);
}
