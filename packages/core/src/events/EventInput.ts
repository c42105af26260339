import * as v from 'valibot';
import { NonEmptySchema } from '../NonEmptySchema.ts';
import { type Timestamp, TimestampSchema, toSeconds } from '../Timestamp.ts';
import { identified, identifierEntries } from '../users/identified.ts';
import type { UserIdentifier } from '../users/UserIdentifier.ts';
import { type EventMetadata, EventMetadataSchema } from './EventMetadata.ts';

/** What can be said of an event, besides whose it is. */
export interface EventFields {
  /** What happened, such as `invited-friend`. */
  event_name: string;
  /**
   * When it happened.
   * @default the time of the call
   */
  created?: Timestamp | null | undefined;
  metadata?: EventMetadata | null | undefined;
}

/** An event: what happened, and at least one of `email` and `user_id` of the user it happened to. */
export type EventInput = UserIdentifier & EventFields;

/** The fields of an event, for schemas that say on their own whose it is. */
export const eventEntries: {
  readonly event_name: v.GenericSchema<string>;
  readonly created: v.NullishSchema<v.GenericSchema<Timestamp>, undefined>;
  readonly metadata: v.NullishSchema<v.GenericSchema<EventMetadata>, undefined>;
} = {
  event_name: NonEmptySchema,
  created: v.nullish(TimestampSchema),
  metadata: v.nullish(EventMetadataSchema),
};

/** Schema of {@link EventInput}. Fields it does not know pass, for servers that know more. */
export const EventInputSchema: v.GenericSchema = identified(
  v.looseObject({ ...identifierEntries, ...eventEntries }),
);

/** Unix seconds of an event's time that has been checked; without one it is now. */
export function eventSeconds({ created }: EventFields, now: number): number | null | undefined {
  return toSeconds(created ?? now / 1000);
}
