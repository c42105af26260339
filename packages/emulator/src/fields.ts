import { ApiException, FieldException } from './errors.ts';
import { isHexId, isIntegerId } from './ids.ts';

/** An object out of JSON, or a query: own keys only, any of them may be `__proto__`. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** What `custom_data` and companies hold: neither arrays nor objects. */
export type FlatValue = string | number | boolean | null;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Reads what is at `path`, so that an exception of `read` tells the whole way to the field. */
export function within<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof FieldException) {
      throw new FieldException(`${path}.${error.path}`, error.expectation);
    }
    if (error instanceof ApiException) {
      throw new FieldException(path, `cannot be taken: ${error.message}`);
    }
    throw error;
  }
}

/** Of seeds: a field that is misspelt would be lost in silence. */
export function refuseUnknown(source: JsonObject, known: readonly string[]): void {
  for (const key of Object.keys(source)) {
    if (!known.includes(key)) {
      throw new FieldException(key, `is not known here; there are ${known.join(', ')}`);
    }
  }
}

// Each reader below takes the field `key` of `source`, answers `undefined` when it is not given, and
// throws a 400 that names it.

function readAs<T>(
  source: JsonObject,
  key: string,
  is: (value: unknown) => value is T,
  expectation: string,
): T | undefined {
  const value = source[key] ?? undefined;
  if (value === undefined || is(value)) return value;
  throw new FieldException(key, expectation);
}

const isText = (value: unknown) => typeof value === 'string';
const isFilledText = (value: unknown): value is string => isText(value) && value !== '';

/** Identifiers: `null` means not given. */
export function readIdentifier(source: JsonObject, key: string): string | undefined {
  // ours: an empty identifier is a mistake; taken for absent, `GET ?email=` would list every user.
  return readAs(source, key, isFilledText, 'must be a string that is not empty');
}

// ours: of what is not an identifier, too, null means not given: Python sends every parameter, null
// when unset, and must not wipe a name by updating an email. Only created_at is cleared by it.
export function readString(source: JsonObject, key: string): string | undefined {
  return readAs(source, key, isText, 'must be a string or null');
}

export function readBoolean(source: JsonObject, key: string): boolean | undefined {
  const isBoolean = (value: unknown) => typeof value === 'boolean';
  return readAs(source, key, isBoolean, 'must be true or false');
}

/** One of a few words. */
export function readOneOf<const T extends string>(
  source: JsonObject,
  key: string,
  words: readonly T[],
): T | undefined {
  const isWord = (value: unknown): value is T => (words as readonly unknown[]).includes(value);
  return readAs(source, key, isWord, `must be one of ${words.join(', ')}`);
}

/** As `readIdentifier`, of what must be given. */
export function requireText(source: JsonObject, key: string): string {
  const text = readIdentifier(source, key);
  if (text === undefined) throw new FieldException(key, 'must be given');
  return text;
}

export function readNumber(source: JsonObject, key: string): number | undefined {
  const isNumber = (value: unknown): value is number => Number.isFinite(value);
  return readAs(source, key, isNumber, 'must be a number or null');
}

/** An integer from 0. */
export function readCount(source: JsonObject, key: string): number | undefined {
  const isCount = (value: unknown): value is number =>
    Number.isSafeInteger(value) && Number(value) >= 0;
  return readAs(source, key, isCount, 'must be an integer from 0');
}

/** An id of a user or a tag. */
export function readHexId(source: JsonObject, key: string): string | undefined {
  return readAs(source, key, isHexId, 'must be 24 hex digits in lower case');
}

/** An id of a thread or a message. */
export function readIntegerId(source: JsonObject, key: string): number | undefined {
  return readAs(source, key, isIntegerId, 'must be a positive integer');
}

/** Unix seconds; a fraction is cut off. */
export function readDate(source: JsonObject, key: string): number | null | undefined {
  const value = source[key];
  if (value === undefined || value === null) return value;
  const seconds = typeof value === 'number' ? Math.trunc(value) : Number.NaN;
  if (Number.isSafeInteger(seconds)) return seconds;
  throw new FieldException(key, 'must be a date in Unix seconds or null');
}

export function readObject(source: JsonObject, key: string): JsonObject | undefined {
  return readAs(source, key, isObject, 'must be an object');
}

/** What `read` makes of the object that is the field, or of an empty one when it is not given. */
export function readInside<T>(source: JsonObject, key: string, read: (object: JsonObject) => T): T {
  const object = readObject(source, key) ?? {};
  return within(key, () => read(object));
}

export function readArray(source: JsonObject, key: string): readonly unknown[] | undefined {
  const isArray = (value: unknown): value is readonly unknown[] => Array.isArray(value);
  return readAs(source, key, isArray, 'must be an array');
}

/** What `read` makes of each object in an array. */
export function readEach<T>(
  source: JsonObject,
  key: string,
  read: (object: JsonObject) => T,
): T[] | undefined {
  return readArray(source, key)?.map((element, index) => {
    const path = `${key}[${index}]`;
    if (!isObject(element)) throw new FieldException(path, 'must be an object');
    return within(path, () => read(element));
  });
}

/** An array of strings that are not empty. */
export function readTexts(source: JsonObject, key: string): string[] | undefined {
  return readArray(source, key)?.map((element, index) => {
    if (isFilledText(element)) return element;
    throw new FieldException(`${key}[${index}]`, 'must be a string that is not empty');
  });
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
export function readFlatValues(source: JsonObject): Map<string, FlatValue> {
  return new Map(
    Object.entries(source).map(([key, value]) => {
      if (isFlatValue(value)) return [key, value];
      throw new FieldException(key, 'must be a string, a number, a boolean or null');
    }),
  );
}
