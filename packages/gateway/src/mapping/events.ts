import type { EventWrite, JsonObject } from '../contract.ts';

/** Keys of the metadata of an event that Intercom keeps. Further ones are ignored without a word. */
export const maxMetadata = 10;

/** Makes an event of Intercom's of a v1 event. Of two identifiers `user_id` names the user. */
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
