import {
  type Client,
  checkParams,
  isJsonObject,
  type RequestOptions,
} from '@intercom-fetch/transport';
import * as v from 'valibot';
import { notEmpty } from '../notEmpty.ts';
import { identified, identifierEntries, isIdentified } from '../users/identified.ts';
import type { UserIdentifier } from '../users/UserIdentifier.ts';
import {
  type EventFields,
  type EventInput,
  EventInputSchema,
  eventEntries,
  eventSeconds,
} from './EventInput.ts';

/** An event of a batch with a default user: it can name a user of its own. */
type BatchEvent = EventFields & {
  email?: string | null | undefined;
  user_id?: string | null | undefined;
};

/** Parameters of {@link createEvents}. */
export type CreateEventsParams =
  | {
      /** The events, each with the email or user_id of its user. At least one. */
      events: readonly EventInput[];
      user?: null | undefined;
    }
  | {
      /** The events. One with an email or user_id is of that user. At least one. */
      events: readonly BatchEvent[];
      /** Whose the events are that do not say it themselves. */
      user: UserIdentifier;
    };

function listOf(event: v.GenericSchema): v.GenericSchema {
  return v.pipe(v.array(event), notEmpty());
}

/** Schema of {@link CreateEventsParams} without a `user`: each event says whose it is. */
export const CreateEventsParamsSchema: v.GenericSchema = v.strictObject({
  events: listOf(EventInputSchema),
  user: v.nullish(v.never()),
});

/** Schema of {@link CreateEventsParams} with a `user`, whose the events are that do not say. */
export const CreateEventsWithUserParamsSchema: v.GenericSchema = v.strictObject({
  events: listOf(v.looseObject({ ...identifierEntries, ...eventEntries })),
  user: identified(v.looseObject(identifierEntries)),
});

/** An event as it stands in a batch. */
function toEntry(event: BatchEvent, now: number): object {
  const { email, user_id, ...fields } = event;
  return {
    ...fields,
    type: 'event',
    created: eventSeconds(event, now),
    ...(isIdentified(event) && { user: { email, user_id } }),
  };
}

/**
 * Records several events with one request. `user` is the user of events that do not name their own.
 *
 * Endpoint: `POST /events` with `type: "event.list"`. The events' times are a `Date` or Unix
 * seconds, and the time of the call without one.
 *
 * Source: the Ruby client, which sent it to the host's root. How many events fit nobody says.
 *
 * @throws {InvalidRequestError} when there are no events, or one has no event_name, no user of its
 * own or by default, or metadata that is not JSON; nothing is sent then
 * @throws {IntercomError} see its subclasses for all other failures
 *
 * @example
 * ```ts
 * import { createClient, createEvents } from '@intercom-fetch/core';
 *
 * const client = createClient({ appId: 'dummy_app_id', apiKey: 'any' });
 * await createEvents(client, {
 *   user: { user_id: '123' },
 *   events: [
 *     { event_name: 'invited-friend', created: new Date('2014-05-13') },
 *     { event_name: 'joined', email: 'ada@example.com', metadata: { plan: 'pro' } },
 *   ],
 * });
 * ```
 */
export async function createEvents(
  client: Client,
  params: CreateEventsParams,
  options?: RequestOptions,
): Promise<void> {
  const call = { method: 'POST', path: '/events' } as const;
  const hasUser = isJsonObject(params) && params['user'] != null;
  checkParams(hasUser ? CreateEventsWithUserParamsSchema : CreateEventsParamsSchema, params, call);
  const { events, user } = params;
  const now = Date.now();
  const data = events.map((event) => toEntry(event, now));
  await client.request({ ...call, body: { type: 'event.list', data, user } }, options);
}
