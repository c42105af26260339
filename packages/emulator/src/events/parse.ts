import { FieldException } from '../errors.ts';
import {
  type JsonObject,
  readArray,
  readDate,
  readEach,
  readObject,
  requireText,
  within,
} from '../fields.ts';
import { type Identifiers, parseIdentifiers, parseIdentifiersIfAny } from '../users/parse.ts';
import type { Event } from './Event.ts';

/** An event to add. */
export interface EventWrite {
  readonly identifiers: Identifiers;
  /** Where it stands in the body: empty, or such as `data[3]`. */
  readonly place: string;
  readonly event: Event;
}

export function parseEvent(source: JsonObject, clock: () => number): Event {
  return {
    event_name: requireText(source, 'event_name'),
    // ours: without a time it happens now.
    created: readDate(source, 'created') ?? clock(),
    metadata: readObject(source, 'metadata') ?? {},
  };
}

/** Whose an event is: by its own identifiers, or by those in its field `user`. */
function parseOwnUser(source: JsonObject): Identifiers | undefined {
  const user = readObject(source, 'user');
  return parseIdentifiersIfAny(source) ?? (user && within('user', () => parseIdentifiers(user)));
}

function parseBatch(body: JsonObject, clock: () => number): EventWrite[] {
  if (!readArray(body, 'data')) throw new FieldException('data', 'must be given');
  const fallback = parseOwnUser(body);
  const events = readEach(body, 'data', (element) => {
    const identifiers = parseOwnUser(element) ?? fallback;
    if (!identifiers) throw new FieldException('user', 'must be given, here or for the whole list');
    return { identifiers, event: parseEvent(element, clock) };
  });
  return (events ?? []).map((write, index) => ({ ...write, place: `data[${index}]` }));
}

/** One event, or a list of them. */
export function parseEventWrites(body: JsonObject, clock: () => number): EventWrite[] {
  // ours: a list is known by its data, too.
  if (body['type'] === 'event.list' || body['data'] != null) return parseBatch(body, clock);
  const identifiers = parseOwnUser(body) ?? parseIdentifiers(body);
  return [{ identifiers, place: '', event: parseEvent(body, clock) }];
}
