import type { EventWrite, JsonObject } from '../contract.ts';

/** Most keys of an event's metadata that Intercom stores. It silently ignores further ones. */
export const maxMetadata = 10;

/** Converts a v1 event to one of Intercom's. When both identifiers are given, `user_id` names the user. */
export function toEvent(
  { identifiers, event_name, created, metadata }: EventWrite,
  now: number,
): JsonObject {
  const { user_id, email } = identifiers;
  return {
    event_name,
    created_at: created ?? now,
    ...(user_id === undefined ? { email } : { user_id }),
    ...(Object.keys(metadata).length && { metadata }),
  };
}
