import { type Client, checkParams, type RequestOptions } from '@intercom-fetch/transport';
import { EventInputSchema, eventSeconds } from './schemas.ts';
import type { EventInput, EventMetadata, JsonData } from './types.ts';

/**
 * Records that something happened to a user, or that the user did something. The response has
 * no data.
 *
 * Endpoint: `POST /events`. The event's time is a `Date` or Unix seconds; without one it is the time
 * of the call.
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
 * import { createEmulator } from '@intercom-fetch/emulator';
 *
 * const { fetch } = createEmulator();
 * const client = createClient({ appId: 'dummy_app_id', apiKey: 'any', fetch });
 * await createEvent(client, {
 *   event_name: 'invited-friend',
 *   user_id: '123',
 *   created: new Date('2014-05-13'),
 *   metadata: { friend: 'ada@example.com', invitations: 3 },
 * });
 * console.log('The API took the event');
 * ```
 */
export async function createEvent<Metadata extends JsonData<Metadata> = EventMetadata>(
  client: Client,
  params: EventInput<Metadata>,
  options?: RequestOptions,
): Promise<void> {
  const call = { method: 'POST', path: '/events' } as const;
  const event = checkParams(EventInputSchema, params, call);
  const body = { ...event, created: eventSeconds(event, Date.now()) };
  await client.request({ ...call, body }, options);
}
