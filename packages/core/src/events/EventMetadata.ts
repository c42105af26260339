import * as v from 'valibot';

/** What JSON can say. */
export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };

/** What an app tells about an event. The API's documents do not say that it is flat. */
export type EventMetadata = Readonly<Record<string, JsonValue>>;

/** ours: nobody says how deep; without a limit a value that holds itself would not end. */
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

/** Schema of {@link EventMetadata}: what `JSON.stringify` would change in silence is refused. */
export const EventMetadataSchema: v.GenericSchema<EventMetadata> = v.pipe(
  v.custom<EventMetadata>(isPlainObject, 'must be a plain object'),
  v.record(
    v.string(),
    v.custom<JsonValue>(
      (value) => isJsonValue(value, 1),
      `must be JSON: text, finite numbers, booleans, null, and lists and plain objects of them, at most ${deepest} deep`,
    ),
  ),
);
