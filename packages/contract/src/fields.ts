import * as v from 'valibot';
import { FieldException, joinPath } from './errors.ts';
import { isObject, type JsonObject } from './read.ts';

/** The values of `custom_data` and of companies: neither arrays nor objects. */
export type FlatValue = string | number | boolean | null;

/**
 * A schema of one field: a valibot schema of which the type tells only that it is a Standard Schema. The
 * declarations go into packages that bundle this one, and must not name a library that nobody installed.
 * Messages are read after the path of the field.
 */
export interface Field<T> {
  readonly kind: 'schema';
  readonly '~standard': { readonly types?: { readonly output: T } | undefined };
}

/** What a field is read into. */
export type InferField<F extends Field<unknown>> = NonNullable<F['~standard']['types']>['output'];

/** The fields of an object by their names. */
export type Fields = Readonly<Record<string, Field<unknown>>>;

/** What an object with these fields is read into. */
export type FieldValues<F extends Fields> = { readonly [K in keyof F]: InferField<F[K]> };

function schemaOf<T>(field: Field<T>): v.GenericSchema<unknown, T> {
  return field as v.GenericSchema<unknown, T>;
}

const firstOnly = { abortEarly: true } as const;

/**
 * Reads a value.
 *
 * @param path - Where the value is, for the error.
 * @throws FieldException 400 about the first field that does not fit.
 */
export function parse<T>(field: Field<T>, value: unknown, path = ''): T {
  const result = v.safeParse(schemaOf(field), value, firstOnly);
  if (result.success) return result.output;
  const { path: below = [], message } = result.issues[0];
  const keys = below.map(({ key }) => (typeof key === 'number' ? key : String(key)));
  throw new FieldException(keys.reduce<string>(joinPath, path), message);
}

/** Reads a value that fits, and anything else as undefined. */
export function parseIf<T>(field: Field<T>, value: unknown): T | undefined {
  const result = v.safeParse(schemaOf(field), value, firstOnly);
  return result.success ? result.output : undefined;
}

/**
 * A field of an {@link object} that may be left out. Null means "not given": Python's client sends every
 * parameter. `object` makes undefined of it, once for all fields, which costs half of doing it in each.
 */
export function optional<T>(field: Field<T>): Field<T | undefined> {
  return v.nullish(schemaOf(field)) as Field<T | undefined>;
}

/** A field that must be given. */
export function required<T extends NonNullable<unknown>>(field: Field<T>): Field<T> {
  return v.nonNullish(schemaOf(field), 'must be given');
}

const isString = (value: unknown) => typeof value === 'string';
const isFilled = (value: unknown) => typeof value === 'string' && value !== '';

export const text: Field<string> = v.string('must be a string or null');

/** Not specified by v1: an empty identifier is a mistake. Taken for absent, `GET ?email=` would list every user. */
export const filled: Field<string> = v.custom<string>(
  isFilled,
  'must be a string that is not empty',
);

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

/** An id that may come as a number: v1's Node client sends those of companies so. */
export const textOrInteger: Field<string | number> = v.custom<string | number>(
  (value) => isFilled(value) || Number.isSafeInteger(value),
  'must be an integer or a string that is not empty',
);

/** An id that may come as an integer, which is taken as its digits. */
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

/** Checks properties of an object, and leaves it as it is. `find` names the first one that is wrong. */
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

/** An object with keys of the caller's own, also those that valibot's record drops, as `__proto__`. */
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

/** `custom_data`: flat values by keys of the caller's own. */
export const flatValues: Field<Readonly<Record<string, FlatValue>>> = mapOf(
  (value) =>
    value === null ||
    typeof value === 'string' ||
    typeof value === 'boolean' ||
    Number.isFinite(value),
  'must be a string, a number, a boolean or null',
);

/** `increments`: numbers by keys of the caller's own. JSON.parse makes Infinity of 1e999, which is none. */
export const finiteValues: Field<Readonly<Record<string, number>>> = mapOf(
  Number.isFinite,
  'must be a number',
);

/** Flat values, of which those named in `fields` have a form of their own. */
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

/** True for what JSON can write again. Loops and no copies, because a batch has hundreds of them. */
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

/** An array of at most `max` elements. */
export function list<T>(element: Field<T>, max: number = Number.MAX_SAFE_INTEGER): Field<T[]> {
  return v.pipe(
    v.custom<unknown[]>(Array.isArray, 'must be an array'),
    v.maxLength(max, `must have at most ${max} elements`),
    v.array(schemaOf(element)),
  );
}

/**
 * One of a few words.
 *
 * @param strict - Word the message as the proxy always has.
 */
export function oneOf<const Word extends string>(
  words: readonly Word[],
  strict = false,
): Field<Word> {
  return v.picklist(words, `must be ${strict ? words.join(' or ') : `one of ${words.join(', ')}`}`);
}

/**
 * An object with these fields.
 *
 * @param strict - Refuse other fields, which are ignored otherwise.
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

/** An object with a rule about several of its fields, of which an error names the one at `key`. */
export function withRule<T extends JsonObject>(
  field: Field<T>,
  key: keyof T & string,
  isMet: (value: T) => boolean,
  message: string,
): Field<T> {
  const check = checkProperties<T>((value) => (isMet(value) ? undefined : { key, message }));
  return v.pipe(schemaOf(field), check);
}
