export { createEvent } from './createEvent.ts';
export { type CreateEventsParams, createEvents } from './createEvents.ts';
export type { EventFields, EventInput, EventMetadata, JsonData, JsonValue } from './types.ts';
