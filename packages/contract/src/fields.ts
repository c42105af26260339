import * as v from 'valibot';
import { FieldException, joinPath } from './errors.ts';
import { isObject, type JsonObject } from './read.ts';

/** The values of `custom_data` and of companies: neither arrays nor objects. */
export type FlatValue = string | number | boolean | null;

/**
 * Schema of one field: a valibot schema that is typed as a Standard Schema only. Packages that bundle this one
 * publish its declarations, which must not name a library that their users have not installed. The messages
 * follow the path of the field in an error.
 */
export interface Field<T> {
  readonly kind: 'schema';
  readonly '~standard': { readonly types?: { readonly output: T } | undefined };
}

/** Type that a field is read into. */
export type InferField<F extends Field<unknown>> = NonNullable<F['~standard']['types']>['output'];

/** The fields of an object by their names. */
export type Fields = Readonly<Record<string, Field<unknown>>>;

/** Type that an object with these fields is read into. */
export type FieldValues<F extends Fields> = { readonly [K in keyof F]: InferField<F[K]> };

function schemaOf<T>(field: Field<T>): v.GenericSchema<unknown, T> {
  return field as v.GenericSchema<unknown, T>;
}

const firstOnly = { abortEarly: true } as const;

/**
 * Reads a value.
 *
 * @param path - Path of the value, for the error.
 * @throws FieldException 400 about the first field that does not fit.
 */
export function parse<T>(field: Field<T>, value: unknown, path = ''): T {
  const result = v.safeParse(schemaOf(field), value, firstOnly);
  if (result.success) return result.output;
  const { path: below = [], message } = result.issues[0];
  const keys = below.map(({ key }) => (typeof key === 'number' ? key : String(key)));
  throw new FieldException(keys.reduce<string>(joinPath, path), message);
}

/** Reads a value that fits; returns undefined for any other. */
export function parseIf<T>(field: Field<T>, value: unknown): T | undefined {
  const result = v.safeParse(schemaOf(field), value, firstOnly);
  return result.success ? result.output : undefined;
}

/**
 * Makes a field of an {@link object} optional. Null counts as left out, because v1's Python client sends every
 * parameter. `object` turns null into undefined for all fields at once, which takes half the time of doing so in each.
 */
export function optional<T>(field: Field<T>): Field<T | undefined> {
  return v.nullish(schemaOf(field)) as Field<T | undefined>;
}

/** Makes a field required. */
export function required<T extends NonNullable<unknown>>(field: Field<T>): Field<T> {
  return v.nonNullish(schemaOf(field), 'must be given');
}

const isString = (value: unknown) => typeof value === 'string';
const isFilled = (value: unknown) => typeof value === 'string' && value !== '';

/** Any string. */
export const text: Field<string> = v.string('must be a string or null');

/** Not specified by v1: an empty identifier is a mistake. Taken for absent, `GET ?email=` would list every user. */
export const filled: Field<string> = v.custom<string>(
  isFilled,
  'must be a string that is not empty',
);

/** A boolean. */
export const flag: Field<boolean> = v.boolean('must be true or false');

/** Unix seconds. v1's Node client sends `Date.now() / 1000`; `toSeconds` cuts the fraction off. */
export const date: Field<number> = v.custom<number>(
  (value) => typeof value === 'number' && Number.isSafeInteger(Math.trunc(value)),
  'must be a date in Unix seconds or null',
);

/** A date that null clears. */
export const clearableDate: Field<number | null | undefined> = v.nullish(schemaOf(date));

/** Cuts off the fraction of a date; null and undefined stay. */
export function toSeconds<T extends null | undefined>(seconds: number | T): number | T {
  return typeof seconds === 'number' ? Math.trunc(seconds) : seconds;
}

/** An id that may come as a number, as v1's Node client sends the ids of companies. */
export const textOrInteger: Field<string | number> = v.custom<string | number>(
  (value) => isFilled(value) || Number.isSafeInteger(value),
  'must be an integer or a string that is not empty',
);

/** An id that may come as an integer, which is read as its digits. */
export const textOrDigits: Field<string> = v.pipe(schemaOf(textOrInteger), v.transform(String));

/** An integer from 1 to `max`, in the digits of a query. */
export function digits(max: number): Field<number> {
  return v.pipe(
    v.custom<string>(
      (value) =>
        isString(value) && /^\d{1,16}$/.test(value) && Number(value) >= 1 && Number(value) <= max,
      `must be an integer from 1 to ${max}`,
    ),
    v.transform(Number),
  );
}

/** Any object. */
export const anyObject: Field<JsonObject> = v.custom<JsonObject>(isObject, 'must be an object');

/** Makes a check of an object's properties. `find` returns the first wrong property with a message. */
function checkProperties<T extends JsonObject>(
  find: (object: T) => { readonly key: string; readonly message: string } | undefined,
): v.RawCheckAction<T> {
  return v.rawCheck<T>(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    const wrong = find(dataset.value);
    if (!wrong) return;
    const { key, message } = wrong;
    const input: JsonObject = dataset.value;
    addIssue({
      message,
      path: [{ type: 'object', origin: 'value', input, key, value: input[key] }],
    });
  });
}

/** Makes the schema of an object whose keys the caller chooses, also keys that valibot's record drops, such as `__proto__`. */
function mapOf<T>(
  isValue: (value: unknown) => boolean,
  message: string,
): Field<Readonly<Record<string, T>>> {
  return v.pipe(
    v.custom<Readonly<Record<string, T>>>(isObject, 'must be an object'),
    checkProperties((object) => {
      const key = Object.keys(object).find((each) => !isValue(object[each]));
      return key === undefined ? undefined : { key, message };
    }),
  );
}

/** `custom_data`: flat values under keys that the caller chooses. */
export const flatValues: Field<Readonly<Record<string, FlatValue>>> = mapOf(
  (value) =>
    value === null ||
    typeof value === 'string' ||
    typeof value === 'boolean' ||
    Number.isFinite(value),
  'must be a string, a number, a boolean or null',
);

/** `increments`: finite numbers under keys that the caller chooses. JSON.parse reads 1e999 as Infinity. */
export const finiteValues: Field<Readonly<Record<string, number>>> = mapOf(
  Number.isFinite,
  'must be a number',
);

/** Makes the schema of flat values in which those named in `fields` must fit their own schema as well. */
export function flatValuesWith<F extends Fields>(
  fields: F,
): Field<Readonly<Record<string, FlatValue>> & FieldValues<F>> {
  return v.pipe(
    schemaOf(flatValues as Field<Readonly<Record<string, FlatValue>> & FieldValues<F>>),
    checkProperties((object) => {
      for (const [key, field] of Object.entries(fields)) {
        const { issues } = v.safeParse(schemaOf(field), object[key], firstOnly);
        if (issues) return { key, message: issues[0].message };
      }
      return undefined;
    }),
  );
}

/** Not specified by v1: how deep metadata may be. The client of this project has the same limit. */
const deepest = 32;

/** Tests for a value that JSON can write. Loops without copies, because a batch holds hundreds of such values. */
function isJson(value: unknown, depth: number): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || value === null) return true;
  if (depth === deepest) return false;
  if (Array.isArray(value)) return value.every((each) => isJson(each, depth + 1));
  for (const key in value) {
    if (!isJson((value as JsonObject)[key], depth + 1)) return false;
  }
  return true;
}

/** `metadata`: an object of anything that JSON can write. */
export const metadata: Field<JsonObject> = v.pipe(
  v.custom<JsonObject>(isObject, 'must be an object'),
  v.check(
    (value) => isJson(value, 0),
    `must be an object of finite numbers and other JSON, at most ${deepest} deep`,
  ),
);

/** Makes the schema of an array of at most `max` elements. */
export function list<T>(element: Field<T>, max: number = Number.MAX_SAFE_INTEGER): Field<T[]> {
  return v.pipe(
    v.custom<unknown[]>(Array.isArray, 'must be an array'),
    v.maxLength(max, `must have at most ${max} elements`),
    v.array(schemaOf(element)),
  );
}

/**
 * Makes the schema of one of a few words.
 *
 * @param strict - Words the message as the proxy does: with `or`.
 */
export function oneOf<const Word extends string>(
  words: readonly Word[],
  strict = false,
): Field<Word> {
  return v.picklist(words, `must be ${strict ? words.join(' or ') : `one of ${words.join(', ')}`}`);
}

/**
 * Makes the schema of an object with these fields.
 *
 * @param strict - Refuses other fields, which are ignored otherwise.
 */
export function object<F extends Fields>(fields: F, strict: boolean): Field<FieldValues<F>> {
  const entries = Object.fromEntries(
    Object.entries(fields).map(([key, field]) => [key, schemaOf(field)]),
  );
  const unknown = `is not known here; there are ${Object.keys(fields).join(', ')}`;
  const message = ({ expected }: v.BaseIssue<unknown>) =>
    expected === 'never' ? unknown : 'must be given';
  const schema = strict ? v.strictObject(entries, message) : v.object(entries, message);
  return v.pipe(
    schemaOf(anyObject),
    schema as v.GenericSchema<JsonObject, Record<string, unknown>>,
    v.transform((values) => {
      for (const key in values) {
        if (values[key] === null && fields[key] !== clearableDate) values[key] = undefined;
      }
      return values as FieldValues<F>;
    }),
  );
}

/** Adds a rule about several fields to the schema of an object. The error names the field `key`. */
export function withRule<T extends JsonObject>(
  field: Field<T>,
  key: keyof T & string,
  isMet: (value: T) => boolean,
  message: string,
): Field<T> {
  const check = checkProperties<T>((value) => (isMet(value) ? undefined : { key, message }));
  return v.pipe(schemaOf(field), check);
}
