import {
  type CreateEventsParams,
  createEvent,
  createEvents,
  type EventInput,
} from '@intercom-fetch/core';
import {
  CreateEventsParamsSchema,
  CreateEventsWithUserParamsSchema,
  EventInputSchema,
} from '@intercom-fetch/core/schemas';
import { findIssues } from '@intercom-fetch/transport';
import * as v from 'valibot';
import { operation } from './Operation.ts';

const resource = 'Events';

export const createEventOperation = operation<EventInput, void>({
  name: 'createEvent',
  title: 'Report an event',
  resource,
  request: 'POST /events',
  description: 'Something a user did. Without a time, it is now.',
  schema: EventInputSchema,
  example: {
    email: 'amara.okafor@example.com',
    event_name: 'exported-invoice',
    created: 1_353_000_000,
    metadata: { format: 'pdf', pages: 2 },
  },
  call: createEvent,
  describe: () => 'The event was accepted.',
});

export const createEventsOperation = operation<CreateEventsParams, void>({
  name: 'createEvents',
  title: 'Report many events',
  resource,
  request: 'POST /events',
  description:
    'Events in one request. Those that do not say whose they are belong to the user below.',
  schema: v.union([CreateEventsWithUserParamsSchema, CreateEventsParamsSchema]),
  check: (params) =>
    findIssues(params.user ? CreateEventsWithUserParamsSchema : CreateEventsParamsSchema, params),
  example: {
    events: [
      { event_name: 'signed-in', created: 1_353_000_000 },
      { event_name: 'invited-user', created: 1_353_000_060, email: 'mei.tanaka@example.net' },
    ],
    user: { email: 'amara.okafor@example.com' },
  },
  call: createEvents,
  describe: () => 'The events were accepted.',
});
