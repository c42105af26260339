import * as v from 'valibot';
import { TimestampSchema, toSeconds } from '../time.ts';
import { identified, identifierEntries } from '../users/schemas.ts';
import { NonEmptySchema, recordOf } from '../values.ts';
import type { EventFields, JsonValue } from './types.ts';

/** Levels of lists and objects in metadata. Not specified by v1; a value that holds itself has no end. */
const deepest = 32;

/** An object of a literal or of JSON. Prototypes are not compared: a frame has its own Object. */
function isPlainObject(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function isJsonValue(value: unknown, depth: number): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (depth === deepest) return false;
  // Unlike the array itself, its values have no holes that `every` would skip.
  if (Array.isArray(value))
    return [...value.values()].every((item) => isJsonValue(item, depth + 1));
  return isPlainObject(value) && Object.values(value).every((item) => isJsonValue(item, depth + 1));
}

const JsonValueSchema = v.custom<JsonValue>(
  (value) => isJsonValue(value, 1),
  `must be JSON: text, finite numbers, booleans, null, and lists and plain objects of them, at most ${deepest} deep`,
);

/** The fields of an event, for schemas that add whose it is. */
export const eventEntries = {
  event_name: NonEmptySchema,
  created: v.nullish(TimestampSchema),
  metadata: v.nullish(recordOf(JsonValueSchema, 'must be a plain object')),
};

/** Schema of `EventInput`. Fields it does not know pass, for servers that know more. */
export const EventInputSchema = v.pipe(
  v.looseObject({ ...identifierEntries, ...eventEntries }),
  identified(),
);

/** Unix seconds of an event's time that has been checked; without one, of `now` in milliseconds. */
export function eventSeconds(
  { created }: EventFields<object>,
  now: number,
): number | null | undefined {
  return toSeconds(created ?? now / 1000);
}
