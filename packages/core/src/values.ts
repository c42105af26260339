// Schemas of values that several resources have.
import * as v from 'valibot';

/** Requires something in a text or a list. */
export function notEmpty<T extends { readonly length: number }>(): v.CheckAction<T, string> {
  return v.check(({ length }) => length > 0, 'must not be empty');
}

/** Text that is not empty. */
export const NonEmptySchema = v.pipe(v.string(), notEmpty());

/** A number that JSON can write; NaN and infinity would become null. */
export const FiniteSchema = v.pipe(
  v.number(),
  v.check((number) => Number.isFinite(number), 'must be a finite number'),
);

/** A number of things, at least one. */
export const CountSchema = v.pipe(
  v.number(),
  v.check((number) => Number.isInteger(number), 'must be an integer'),
  v.minValue(1),
);

/** An id that the server made: text, or a number. */
export const ServerIdSchema = v.custom<string | number>(
  (value) => typeof value === 'string' || typeof value === 'number',
  'must be a string or a number',
);

/** Names of fields that valibot's record does not look at. */
const overlooked = ['__proto__', 'constructor', 'prototype'];

/**
 * Makes a schema of an object with free names and values of one kind. Alone, valibot's record would also
 * take lists, dates and maps, and any value under some names.
 */
export function recordOf<S extends v.GenericSchema>(value: S, message: string) {
  const isRecord = (input: unknown) =>
    Object.prototype.toString.call(input) === '[object Object]' &&
    overlooked.every(
      (name) =>
        !Object.hasOwn(Object(input), name) || v.is(value, Reflect.get(Object(input), name)),
    );
  return v.pipe(
    v.custom<Record<string, v.InferInput<S>>>(isRecord, message),
    v.record(v.string(), value, message),
  );
}
