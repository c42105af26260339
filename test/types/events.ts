// Checked by tsc, never run: calls that the types of the events' operations allow and refuse.
import type { Client } from '@intercom-fetch/core';
import { createEvent, createEvents, type EventInput } from '@intercom-fetch/core/events';

export async function single(client: Client, event: EventInput) {
  await createEvent(client, event);
  await createEvent(client, { event_name: 'x', user_id: '7', created: new Date() });
  await createEvent(client, { event_name: 'x', email: 'a@example.com', metadata: { a: [{}, 1] } });
  // @ts-expect-error a user is required
  await createEvent(client, { event_name: 'x' });
  // @ts-expect-error a name is required
  await createEvent(client, { user_id: '7' });
  // @ts-expect-error a Date is not JSON
  await createEvent(client, { event_name: 'x', user_id: '7', metadata: { at: new Date() } });
  // @ts-expect-error times are dates or seconds
  await createEvent(client, { event_name: 'x', user_id: '7', created: '2014-05-13' });
}

export async function declaredMetadata(client: Client, event: EventInput) {
  interface Price {
    amount: number;
    currency?: string;
  }
  interface Order {
    id: string;
    price: Price;
    lines: Price[];
    paid: boolean | null;
  }
  const metadata: Order = { id: '7', price: { amount: 1 }, lines: [{ amount: 1 }], paid: null };
  await createEvent(client, { event_name: 'x', user_id: '7', metadata });
  await createEvent(client, { event_name: 'x', user_id: '7', metadata: { order: metadata } });
  const ordered = { event_name: 'x', user_id: '7', metadata };
  await createEvents(client, { events: [ordered, event, { event_name: 'y', user_id: '7' }] });
  await createEvents(client, { events: [ordered], user: { user_id: '7' } });
  interface Dated {
    price: { at: Date };
  }
  const dated: Dated = { price: { at: new Date() } };
  // @ts-expect-error a Date is not JSON
  await createEvent(client, { event_name: 'x', user_id: '7', metadata: dated });
  // @ts-expect-error a Map is not JSON
  await createEvent(client, { event_name: 'x', user_id: '7', metadata: new Map() });
  // @ts-expect-error a function is not JSON
  await createEvent(client, { event_name: 'x', user_id: '7', metadata: { call() {} } });
  // @ts-expect-error a Date is not JSON in a batch either
  await createEvents(client, { events: [{ event_name: 'x', user_id: '7', metadata: dated }] });
}

export async function batch(client: Client, events: readonly EventInput[]) {
  await createEvents(client, { events });
  await createEvents(client, { events, user: { user_id: '7' } });
  await createEvents(client, { events: [{ event_name: 'x' }], user: { email: 'a@example.com' } });
  // @ts-expect-error an event without a user, and no default
  await createEvents(client, { events: [{ event_name: 'x' }] });
  // @ts-expect-error null is no user
  await createEvents(client, { events: [{ event_name: 'x' }], user: null });
  // @ts-expect-error a user needs an identifier
  await createEvents(client, { events, user: {} });
}
