import type { GenericSchema } from 'valibot';
import { type ErrorContext, InvalidRequestError } from './errors.ts';

/** Objects in objects, at most. A value that contains itself would never end. */
const maxDepth = 64;

/** What a valibot schema says about the fields and items of a value. */
interface Shape {
  readonly wrapped?: Shape;
  readonly item?: Shape;
  readonly entries?: Readonly<Record<string, Shape>>;
  /** Schema of fields that are not among the entries. */
  readonly rest?: Shape;
  /** Schema of the values of a record. */
  readonly value?: Shape;
  readonly pipe?: readonly Shape[];
}

/** Returns the built-in class of a value of any realm, such as `Map`; `Object` for classes of an app, too. */
const classOf = (value: unknown): string => Object.prototype.toString.call(value).slice(8, -1);

/** Names the kind of a value for messages, which must not show the value itself. */
export function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
  if (typeof value !== 'object') return typeof value;
  if (classOf(value) !== 'Date') return classOf(value).replace('Object', 'object');
  return Number.isNaN(Number(value)) ? 'an invalid date' : 'a date';
}

/** Finds the schema that describes fields or items, inside those that allow null or check further. */
function shapeOf(schema: Shape | undefined): Shape {
  if (schema?.wrapped) return shapeOf(schema.wrapped);
  return schema?.pipe?.find(({ entries, item, value }) => entries || item || value) ?? schema ?? {};
}

/**
 * Copies the parameters of a call into plain objects, lists, dates and scalars; each field is read once.
 * The copy is what is checked and sent, so that neither a getter nor a later change makes the two differ.
 *
 * A plain object gives all its own fields. An instance of a class gives only those that the schema
 * names, inherited ones too, because it may hold more than it shows. So it is refused where the schema
 * leaves the names free, as in custom data.
 *
 * @throws {InvalidRequestError} with the path to what JSON cannot hold, such as a `Map` or a function,
 * and to a getter that throws, whose error is the `cause`.
 */
export function plainData(schema: GenericSchema, params: unknown, context: ErrorContext): unknown {
  const path: string[] = [];
  let issue = '';

  function refuse(found: string, expected = 'plain data'): never {
    issue = `expected ${expected}, received ${found}`;
    throw issue;
  }

  function read(part: unknown, schemaOfPart: Shape | undefined): unknown {
    const type = typeof part;
    if (part === null || type !== 'object') {
      if (['bigint', 'function', 'symbol'].includes(type)) refuse(type);
      return part;
    }
    const depth = path.length;
    if (depth > maxDepth) refuse('more', `at most ${maxDepth} levels`);
    const { item, entries, value, rest = value } = shapeOf(schemaOfPart);
    /** Reads one field or item. Its name stays in the path for as long. */
    const readAt = (name: string | number, shape: Shape | undefined) => {
      path.length = depth;
      path.push(String(name));
      return read(Reflect.get(part as object, name), shape);
    };
    if (Array.isArray(part)) return Array.from(part, (_, index) => readAt(index, item));
    const kind = classOf(part);
    if (kind === 'Date') return new Date(Date.prototype.getTime.call(part));
    const prototype: object | null = Object.getPrototypeOf(part);
    // Each realm has an `Object.prototype` of its own.
    const isPlain = prototype === null || Object.getPrototypeOf(prototype) === null;
    if (kind !== 'Object') refuse(kind);
    if (!isPlain && (!entries || rest)) refuse('an instance of a class');
    const source = part as object;
    const names = isPlain ? Object.keys(source) : Object.keys(entries ?? {});
    // Unlike an assignment, fromEntries takes `__proto__` for a field like others.
    return Object.fromEntries(
      names
        .filter((name) => name in source)
        .map((name) => {
          const known = entries && Object.hasOwn(entries, name) ? entries[name] : rest;
          return [name, readAt(name, known)];
        }),
    );
  }

  try {
    // The cast: GenericSchema hides what a schema is made of.
    return read(params, schema as unknown as Shape);
  } catch (cause) {
    const message = issue || 'throws when it is read';
    throw new InvalidRequestError([{ path: path.join('.'), message }], {
      ...context,
      cause: issue ? undefined : cause,
    });
  }
}
