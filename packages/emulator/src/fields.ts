import { badRequest } from './errors.ts';

/** An object out of JSON, or a query: own keys only, any of them may be `__proto__`. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** What `custom_data` and companies hold: neither arrays nor objects. */
export type FlatValue = string | number | boolean | null;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

// Each reader below takes the field `key` of `source`, answers `undefined` when it is not given, and
// throws a 400 that names it. `at` is where `source` itself is in the body, such as 'companies[0].'.

/** Identifiers: `null` means not given. */
export function readIdentifier(source: JsonObject, key: string): string | undefined {
  const value = source[key] ?? undefined;
  if (value === undefined) return undefined;
  // ours: an empty identifier is a mistake; taken for absent, `GET ?email=` would list every user.
  if (typeof value !== 'string' || value === '') {
    throw badRequest(`${key} must be a string that is not empty`);
  }
  return value;
}

// ours: of what is not an identifier, too, null means not given: Python sends every parameter, null
// when unset, and must not wipe a name by updating an email. Only created_at is cleared by it.
export function readString(source: JsonObject, key: string, at = ''): string | undefined {
  const value = source[key] ?? undefined;
  if (value === undefined || typeof value === 'string') return value;
  throw badRequest(`${at}${key} must be a string or null`);
}

export function readBoolean(source: JsonObject, key: string): boolean | undefined {
  const value = source[key] ?? undefined;
  if (value === undefined || typeof value === 'boolean') return value;
  throw badRequest(`${key} must be true or false`);
}

/** Unix seconds; a fraction is cut off. */
export function readDate(source: JsonObject, key: string, at = ''): number | null | undefined {
  const value = source[key];
  if (value === undefined || value === null) return value;
  const seconds = typeof value === 'number' ? Math.trunc(value) : Number.NaN;
  if (Number.isSafeInteger(seconds)) return seconds;
  throw badRequest(`${at}${key} must be a date in Unix seconds or null`);
}

export function readObject(source: JsonObject, key: string): JsonObject | undefined {
  const value = source[key] ?? undefined;
  if (value === undefined || isObject(value)) return value;
  throw badRequest(`${key} must be an object`);
}

export function readArray(source: JsonObject, key: string): readonly unknown[] | undefined {
  const value = source[key] ?? undefined;
  if (value === undefined || Array.isArray(value)) return value;
  throw badRequest(`${key} must be an array`);
}

function isFlatValue(value: unknown): value is FlatValue {
  return (
    value === null ||
    typeof value === 'string' ||
    typeof value === 'boolean' ||
    // JSON.parse makes Infinity of 1e999, for which JSON has no word.
    Number.isFinite(value)
  );
}

/** Every field of `source`. A map, because a key may be `__proto__`. */
export function readFlatValues(source: JsonObject, at: string): Map<string, FlatValue> {
  return new Map(
    Object.entries(source).map(([key, value]) => {
      if (isFlatValue(value)) return [key, value];
      throw badRequest(`${at}${key} must be a string, a number, a boolean or null`);
    }),
  );
}
