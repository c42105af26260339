import { Refusal } from '../http/Refusal.ts';
import { isObject, type JsonObject } from '../http/readJson.ts';
import { shown } from '../http/shown.ts';

/**
 * What goes on to the API for a value that came: made of it and holding nothing else.
 *
 * @throws Refusal 400 that names the path and says what it must be
 */
export type Read = (value: unknown, path: string) => unknown;

/** Each field that there is, and how it is read. */
export type Fields = Readonly<Record<string, Read>>;

export function wrong(path: string, expectation: string): never {
  throw new Refusal(400, `${path} ${expectation}`);
}

function reader(is: (value: unknown) => boolean, expectation: string): Read {
  return (value, path) => (is(value) ? value : wrong(path, expectation));
}

const isText = (value: unknown) => typeof value === 'string';

export const text: Read = reader(isText, 'must be a string');
export const filled: Read = reader(
  (value) => isText(value) && value !== '',
  'must be a string that is not empty',
);
export const flag: Read = reader((value) => typeof value === 'boolean', 'must be true or false');
export const onlyTrue: Read = reader((value) => value === true, 'must be true');
// JSON.parse makes Infinity of 1e999, for which JSON has no word.
export const finite: Read = reader(Number.isFinite, 'must be a number');
export const integer: Read = reader(Number.isSafeInteger, 'must be an integer');
export const time: Read = reader(Number.isFinite, 'must be a time in Unix seconds');
/** A time that null clears. In every other field, null means "not given". */
export const timeOrNull: Read = (value, path) => (value === null ? null : time(value, path));
const id: Read = reader(
  (value) => (isText(value) && value !== '') || Number.isFinite(value),
  'must be a string that is not empty, or a number',
);
export const flatValue: Read = reader(
  (value) =>
    isText(value) || typeof value === 'boolean' || value === null || Number.isFinite(value),
  'must be a string, a number, a boolean or null',
);

export function oneOf(...words: readonly string[]): Read {
  return reader((value) => words.some((word) => word === value), `must be ${words.join(' or ')}`);
}

/** A number as it stands in a query. */
export function digits(max: number): Read {
  const is = (value: unknown) =>
    typeof value === 'string' &&
    /^\d{1,16}$/.test(value) &&
    Number(value) >= 1 &&
    Number(value) <= max;
  return reader(is, `must be an integer from 1 to ${max}`);
}

export function list(read: Read, max: number = Number.POSITIVE_INFINITY): Read {
  return (value, path) => {
    if (!Array.isArray(value)) wrong(path, 'must be an array');
    if (value.length > max) wrong(path, `must have at most ${max} elements`);
    return value.map((element, index) => read(element, `${path}[${index}]`));
  };
}

function fieldsOf(value: unknown, path: string): [key: string, value: unknown][] {
  return isObject(value) ? Object.entries(value) : wrong(path, 'must be an object');
}

/** An object with keys of the caller's own. `fromEntries` assigns nothing, so `__proto__` is a key like any other. */
export function record(read: Read, own: Fields = {}): Read {
  return (value, path) =>
    Object.fromEntries(
      fieldsOf(value, path).map(([key, each]) => {
        const readIt = Object.hasOwn(own, key) ? own[key] : read;
        return [key, readIt?.(each, `${path}.${shown(key)}`)];
      }),
    );
}

/** An object that has these fields, and no other. A field that is null is left out. */
export function object(
  fields: Fields,
  ...required: readonly string[]
): (value: unknown, path: string) => JsonObject {
  return (value, path) => {
    const result: Record<string, unknown> = {};
    for (const [key, each] of fieldsOf(value, path || 'The body')) {
      const place = path ? `${path}.${shown(key)}` : shown(key);
      const read = Object.hasOwn(fields, key) ? fields[key] : undefined;
      if (!read) wrong(place, `is not known here; there are ${Object.keys(fields).join(', ')}`);
      // `key` is one of the fields' by now, of which none is `__proto__`.
      if (each !== null || read === timeOrNull) result[key] = read(each, place);
    }
    for (const key of required) {
      if (!Object.hasOwn(result, key)) wrong(path ? `${path}.${key}` : key, 'must be given');
    }
    return result;
  };
}

/** ours: nobody says how deep metadata may be; the client of this project has the same limit. */
const deepest = 32;

function isJson(value: unknown, depth: number): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || value === null) return true;
  return depth < deepest && Object.values(value).every((each) => isJson(each, depth + 1));
}

/** An object of anything that JSON can say. */
export const json: Read = reader(
  (value) => isObject(value) && isJson(value, 0),
  `must be an object of finite numbers and other JSON, at most ${deepest} deep`,
);

export const company: Read = (value, path) => {
  const read = record(flatValue, {
    id,
    name: (name, at) => (name === null ? null : text(name, at)),
  });
  const result = read(value, path);
  if (!isObject(result) || !Object.hasOwn(result, 'id')) wrong(`${path}.id`, 'must be given');
  return result;
};
