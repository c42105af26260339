import {
  ApiException,
  date,
  type Field,
  FieldException,
  type FlatValue,
  filled,
  flag,
  flatValues,
  type Identifiers,
  isGiven,
  isObject,
  type JsonObject,
  joinPath,
  list,
  parse,
  requireIdentified,
  text,
  toSeconds,
} from './contract.ts';
import { isHexId, isIntegerId } from './store/ids.ts';

/** Calls `read`, and puts `path` before the path of the field that its exception names. */
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

/** @throws FieldException 400 for a field of a seed that is not known: a misspelt one would be lost in silence. */
export function refuseUnknown(source: JsonObject, known: readonly string[]): void {
  for (const key of Object.keys(source)) {
    if (!known.includes(key)) {
      throw new FieldException(key, `is not known here; there are ${known.join(', ')}`);
    }
  }
}

// Each function below reads the field `key` of `source`, returns undefined when it is not given, and throws
// a FieldException 400 that names it when it does not fit. They read seeds, and parameters of the emulator's
// own functions, by the definitions that the contract has for requests.

export function readField<T>(source: JsonObject, key: string, field: Field<T>): T | undefined {
  const value = source[key];
  return isGiven(value) ? parse(field, value, key) : undefined;
}

function readAs<T>(
  source: JsonObject,
  key: string,
  is: (value: unknown) => value is T,
  expectation: string,
): T | undefined {
  const value = source[key];
  if (!isGiven(value)) return undefined;
  if (is(value)) return value;
  throw new FieldException(key, expectation);
}

export function readIdentifier(source: JsonObject, key: string): string | undefined {
  return readField(source, key, filled);
}

/** @throws ApiException 400 when neither is given. */
export function readIdentifiers(source: JsonObject): Identifiers {
  requireIdentified(source);
  return { user_id: readIdentifier(source, 'user_id'), email: readIdentifier(source, 'email') };
}

export function readString(source: JsonObject, key: string): string | undefined {
  return readField(source, key, text);
}

export function readBoolean(source: JsonObject, key: string): boolean | undefined {
  return readField(source, key, flag);
}

/** Reads a text that is not empty and must be given. */
export function requireText(source: JsonObject, key: string): string {
  const read = readIdentifier(source, key);
  if (read === undefined) throw new FieldException(key, 'must be given');
  return read;
}

export function readNumber(source: JsonObject, key: string): number | undefined {
  const isNumber = (value: unknown): value is number => Number.isFinite(value);
  return readAs(source, key, isNumber, 'must be a number or null');
}

/** Reads an integer from 0. */
export function readCount(source: JsonObject, key: string): number | undefined {
  const isCount = (value: unknown): value is number =>
    Number.isSafeInteger(value) && Number(value) >= 0;
  return readAs(source, key, isCount, 'must be an integer from 0');
}

/** Reads an id of a user or a tag. */
export function readHexId(source: JsonObject, key: string): string | undefined {
  return readAs(source, key, isHexId, 'must be 24 hex digits in lower case');
}

/** Reads an id of a message. */
export function readIntegerId(source: JsonObject, key: string): number | undefined {
  return readAs(source, key, isIntegerId, 'must be a positive integer');
}

/** Reads Unix seconds, and cuts off a fraction. */
export function readDate(source: JsonObject, key: string): number | null | undefined {
  return source[key] === null ? null : toSeconds(readField(source, key, date));
}

export function readObject(source: JsonObject, key: string): JsonObject | undefined {
  return readAs(source, key, isObject, 'must be an object');
}

/** Calls `read` with an object, or with an empty one when the field is not given. */
export function readInside<T>(source: JsonObject, key: string, read: (object: JsonObject) => T): T {
  const object = readObject(source, key) ?? {};
  return within(key, () => read(object));
}

function readArray(source: JsonObject, key: string): readonly unknown[] | undefined {
  const isArray = (value: unknown): value is readonly unknown[] => Array.isArray(value);
  return readAs(source, key, isArray, 'must be an array');
}

/** Calls `read` with each object of an array. */
export function readEach<T>(
  source: JsonObject,
  key: string,
  read: (object: JsonObject) => T,
): T[] | undefined {
  return readArray(source, key)?.map((element, index) => {
    const path = joinPath(key, index);
    if (!isObject(element)) throw new FieldException(path, 'must be an object');
    return within(path, () => read(element));
  });
}

const texts = list(filled);

/** Reads an array of strings that are not empty. */
export function readTexts(source: JsonObject, key: string): string[] | undefined {
  return readField(source, key, texts);
}

/** Reads flat values. Into a Map, because a key may be `__proto__`. */
export function readFlatMap(source: JsonObject, key: string): Map<string, FlatValue> {
  return new Map(Object.entries(readField(source, key, flatValues) ?? {}));
}
