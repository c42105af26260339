import { FieldException, joinPath } from './errors.ts';
import { date, filled, list, metadata, optional, required, toSeconds } from './fields.ts';
import { isGiven, isObject, type JsonObject } from './read.ts';
import { createReader, type OperationReaders, type Reading } from './reading.ts';
import { type Identifiers, isIdentified, requireIdentified, toIdentifiers } from './users.ts';

/** An event of a user. */
export interface EventWrite {
  readonly identifiers: Identifiers;
  /** Path of the event in the body, such as `data[3]`; empty for a single event. */
  readonly place: string;
  readonly event_name: string;
  /** Unix seconds; `undefined` means now. */
  readonly created: number | undefined;
  readonly metadata: JsonObject;
}

/** The operations of `/events`. */
export interface EventOperations {
  'events.create': readonly EventWrite[];
  'events.createMany': readonly EventWrite[];
}

/** An event as it was read: its user is named by its own identifiers or by those of `user`. */
interface EventValues extends Partial<Identifiers> {
  readonly event_name: string;
  readonly created: number | undefined;
  readonly metadata: JsonObject | undefined;
  readonly user?: Identifiers | undefined;
}

interface BatchValues extends Partial<Identifiers> {
  readonly data: readonly EventValues[];
  readonly user?: Identifiers | undefined;
}

/** @param fallback - Names the user of an event that names none. */
function toEvent(
  values: EventValues,
  fallback: Omit<BatchValues, 'data'>,
  place: string,
): EventWrite {
  const { event_name, created, metadata = {} } = values;
  const identifiers = toIdentifiers(ownerOf(values) ?? ownerOf(fallback) ?? {});
  return { identifiers, place, event_name, created: toSeconds(created), metadata };
}

function ownerOf(values: Omit<BatchValues, 'data'>): Partial<Identifiers> | undefined {
  return isIdentified(values) ? values : values.user;
}

/**
 * Checks that an event or a batch names its user, if it gives one at all.
 *
 * @returns true if it names one.
 */
function checkOwner(given: JsonObject, path: string): boolean {
  if (isIdentified(given)) return true;
  const { user } = given;
  if (!isGiven(user)) return false;
  if (isObject(user) && !isIdentified(user)) {
    const place = joinPath(path, 'user');
    throw new FieldException(place, 'cannot be taken: email or user_id must be given');
  }
  return true;
}

function requireOwner(given: JsonObject): void {
  if (!checkOwner(given, '')) requireIdentified(given);
}

function requireOwners(batch: JsonObject): void {
  const hasDefault = checkOwner(batch, '');
  const { data } = batch;
  if (!Array.isArray(data)) return;
  for (const [index, event] of data.entries()) {
    const path = `data[${index}]`;
    // The schema refuses what is not an object.
    if (!isObject(event) || checkOwner(event, path) || hasDefault) continue;
    throw new FieldException(`${path}.user`, 'must be given, here or for the whole list');
  }
}

/** Creates the readers of `/events`. */
export function createEventReaders({
  object,
  oneOf,
  identifiers,
  strict,
}: Reading): OperationReaders<EventOperations> {
  const event = {
    event_name: required(filled),
    created: optional(date),
    metadata: optional(metadata),
  };
  const user = optional(object(identifiers));
  // v1's clients name the user of a single event by its identifiers, and in a batch by `user`.
  const single = object(strict ? { ...event, ...identifiers } : { ...event, ...identifiers, user });
  const inBatch = object({
    ...event,
    user,
    ...(strict ? { type: optional(oneOf(['event'])) } : identifiers),
  });
  const batch = object({
    ...(strict ? { type: required(oneOf(['event.list'])) } : identifiers),
    data: required(list(inBatch)),
    user,
  });
  return {
    'events.create': createReader<EventValues, readonly EventWrite[]>(
      single,
      (values) => [toEvent(values, values, '')],
      requireOwner,
    ),
    'events.createMany': createReader<BatchValues, readonly EventWrite[]>(
      batch,
      (values) => values.data.map((each, index) => toEvent(each, values, `data[${index}]`)),
      requireOwners,
    ),
  };
}
