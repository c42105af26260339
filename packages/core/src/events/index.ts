export { createEvent } from './createEvent.ts';
export { type CreateEventsParams, createEvents } from './createEvents.ts';
export type { EventFields, EventInput } from './EventInput.ts';
export type { EventMetadata, JsonValue } from './EventMetadata.ts';
