import type { Timestamp } from '../time.ts';
import type { UserIdentifier } from '../users/types.ts';

/** A value that JSON can write. */
export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };

/** Data of an app about an event. Not specified by v1: whether it is flat. */
export type EventMetadata = Readonly<Record<string, JsonValue>>;

type JsonOf<T> = T extends JsonValue
  ? T
  : T extends (...args: never) => unknown
    ? never
    : T extends object
      ? JsonData<T>
      : JsonValue;

/**
 * The constraint of metadata that an app has a type for, which may be an interface, and hold others: each
 * value is one that JSON can write. A field may be optional, and must not be undefined.
 */
export type JsonData<T> = {
  [K in keyof T]: JsonOf<T[K]> | (Partial<Pick<T, K>> extends Pick<T, K> ? undefined : never);
};

/** The fields of an event, besides those of its user. */
export interface EventFields<Metadata extends object = EventMetadata> {
  /** What happened, such as `invited-friend`. */
  event_name: string;
  /**
   * When it happened.
   * @default the time of the call
   */
  created?: Timestamp | null | undefined;
  metadata?: Metadata | null | undefined;
}

/** An event: what happened, and at least one of `email` and `user_id` of the user it happened to. */
export type EventInput<Metadata extends object = EventMetadata> = UserIdentifier &
  EventFields<Metadata>;
