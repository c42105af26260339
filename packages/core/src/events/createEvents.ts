import { type Client, checkParams, type RequestOptions } from '@intercom-fetch/transport';
import * as v from 'valibot';
import { identified, identifierEntries, isIdentified } from '../users/schemas.ts';
import type { UserIdentifier } from '../users/types.ts';
import { notEmpty } from '../values.ts';
import { EventInputSchema, eventEntries, eventSeconds } from './schemas.ts';
import type { EventFields, EventInput, EventMetadata, JsonData } from './types.ts';

/** An event of a batch with a default user: it can name a user of its own. */
type BatchEvent<Metadata extends object> = EventFields<Metadata> & {
  email?: string | null | undefined;
  user_id?: string | null | undefined;
};

/** Parameters of {@link createEvents}. */
export type CreateEventsParams<Metadata extends object = EventMetadata> =
  | {
      /** The events, each with the email or user_id of its user. At least one. */
      events: readonly EventInput<Metadata>[];
      user?: null | undefined;
    }
  | {
      /** The events. One with an email or user_id is of that user. At least one. */
      events: readonly BatchEvent<Metadata>[];
      /** The user of the events that do not name their own. */
      user: UserIdentifier;
    };

const BatchSchema = v.pipe(
  v.array(v.looseObject({ ...identifierEntries, ...eventEntries })),
  notEmpty(),
);
const DefaultUserSchema = v.pipe(v.looseObject(identifierEntries), identified());

/** Schema of {@link CreateEventsParams} without a `user`: each event names its own. */
export const CreateEventsParamsSchema = v.strictObject({
  events: v.pipe(v.array(EventInputSchema), notEmpty()),
  user: v.nullish(v.never()),
});

/** Schema of {@link CreateEventsParams} with a `user`, for the events that do not name their own. */
export const CreateEventsWithUserParamsSchema = v.strictObject({
  events: BatchSchema,
  user: DefaultUserSchema,
});

/** Schema of both, by which the parameters are read once; it does not require a user. */
const EitherParamsSchema = v.strictObject({
  events: BatchSchema,
  user: v.nullish(DefaultUserSchema),
});

/** The form of an event in a batch. */
function toEntry(event: BatchEvent<object>, now: number): object {
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
 * seconds; without one it is the time of the call.
 *
 * Source: the Ruby client, which sent it to the host's root. Not specified by v1: how many
 * events one request takes.
 *
 * @throws {InvalidRequestError} when there are no events, or one has no event_name, no user of its
 * own or by default, or metadata that is not JSON; nothing is sent then
 * @throws {IntercomError} see its subclasses for all other failures
 *
 * @example
 * ```ts
 * import { createClient, createEvents } from '@intercom-fetch/core';
 * import { createEmulator } from '@intercom-fetch/emulator';
 *
 * const { fetch } = createEmulator();
 * const client = createClient({ appId: 'dummy_app_id', apiKey: 'any', fetch });
 * await createEvents(client, {
 *   user: { user_id: '123' },
 *   events: [
 *     { event_name: 'invited-friend', created: new Date('2014-05-13') },
 *     { event_name: 'joined', email: 'ada@example.com', metadata: { plan: 'pro' } },
 *   ],
 * });
 * console.log('The API took both events');
 * ```
 */
export async function createEvents<Metadata extends JsonData<Metadata> = EventMetadata>(
  client: Client,
  params: CreateEventsParams<EventMetadata | Metadata>,
  options?: RequestOptions,
): Promise<void> {
  const call = { method: 'POST', path: '/events' } as const;
  const checked = checkParams(EitherParamsSchema, params, call);
  if (checked.user == null) checkParams(CreateEventsParamsSchema, checked, call);
  const { events, user } = checked;
  const now = Date.now();
  const data = events.map((event) => toEntry(event, now));
  await client.request({ ...call, body: { type: 'event.list', data, user } }, options);
}
