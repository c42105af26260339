import type { App } from '../App.ts';
import type { EventWrite } from '../contract.ts';
import type { HandlersOf } from '../routing.ts';

function create({ events }: App, writes: readonly EventWrite[]): Response {
  events.add(writes);
  return new Response(null, { status: 202 });
}

export const eventsHandlers: HandlersOf<'events'> = {
  'events.create': create,
  'events.createMany': create,
};
