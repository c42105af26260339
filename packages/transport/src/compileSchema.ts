import { custom, type GenericSchema, is, lazy } from 'valibot';
import { isJsonObject } from './validate.ts';

type Predicate = (value: unknown) => boolean;

/** The parts of a valibot schema that are compiled. */
interface Part {
  readonly type: string;
  readonly wrapped?: Part;
  readonly default: unknown;
  readonly item?: Part;
  readonly entries?: Readonly<Record<string, Part>>;
  readonly key?: Part;
  readonly value?: Part;
  readonly pipe?: unknown;
}

/** Compiles list and object schemas to predicates. False means not proven: the schema has to be run. */
function compile(part: Part): Predicate {
  const { type, pipe, wrapped, item, entries, key, value: inner, default: fallback } = part;
  // A pipe or a default may change the value, so only the schema knows what fits.
  const isPlain = !pipe && fallback === undefined;
  if (isPlain && wrapped && type === 'nullish') {
    const fits = compile(wrapped);
    return (value) => value == null || fits(value);
  }
  if (isPlain && item && type === 'array') {
    const fits = compile(item);
    return (value) => Array.isArray(value) && value.every(fits);
  }
  if (isPlain && key && inner && type === 'record') {
    const nameFits = compile(key);
    const fits = compile(inner);
    return (value) =>
      isJsonObject(value) &&
      Object.keys(value).every((name) => nameFits(name) && fits(value[name]));
  }
  if (isPlain && entries && type === 'loose_object') {
    const fields = Object.entries(entries).map(([name, field]) => ({
      name,
      fits: compile(field),
      isOptional: field.type === 'nullish',
    }));
    return (value) =>
      isJsonObject(value) &&
      fields.every(({ name, fits, isOptional }) => {
        const { [name]: field } = value;
        return field === undefined ? isOptional : fits(field);
      });
  }
  // The cast: everything that is compiled is a schema.
  return (value) => is(part as unknown as GenericSchema, value);
}

/** Schema that takes the value as it is. */
const AnySchema = custom<unknown>(() => true);

/**
 * Wraps the schema of a large body, such as a page of users, so that one that fits is checked in half the
 * time. valibot copies each object and makes a record of each field. A body that does not fit is checked
 * by the schema as it is, which says what is wrong.
 *
 * @example
 * ```ts
 * import { compileSchema, findIssues } from '@intercom-fetch/transport';
 * import { array, looseObject, string } from 'valibot';
 *
 * const schema = compileSchema(array(looseObject({ name: string() })));
 * console.log(findIssues(schema, [{ name: 'Ada' }, { name: 7 }]));
 * // [{ path: '1.name', message: 'expected string, received number' }]
 * ```
 */
export function compileSchema<T>(schema: GenericSchema<unknown, T>): GenericSchema<unknown, T> {
  let fits: Predicate | undefined;
  return lazy((value) => {
    // The cast: GenericSchema hides what a schema is made of.
    fits ??= compile(schema as unknown as Part);
    return fits(value) ? (AnySchema as GenericSchema<unknown, T>) : schema;
  });
}
