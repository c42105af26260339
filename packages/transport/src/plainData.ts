import type { GenericSchema } from 'valibot';
import { type ErrorContext, InvalidRequestError } from './errors.ts';

/** Objects in objects, at most. */
const maxDepth = 64;

/** Objects in one value, at most. Ten lists that each hold one list ten times, and so on, would fill the memory. */
const maxObjects = 1_000_000;

/** What a valibot schema says about the fields and items of a value. */
interface Shape {
  readonly type?: string;
  readonly expects?: string | null;
  readonly message?: unknown;
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

/** Lists the fields of an instance that its schema names; where names are free, its own and its getters too. */
function namesOf(instance: object, { entries = {}, value, rest = value }: Shape): string[] {
  const names = Object.keys(entries).filter((name) => name in instance);
  if (!rest) return names;
  names.push(...Object.keys(instance));
  let prototype: object = Object.getPrototypeOf(instance);
  // Only an `Object.prototype` has no prototype, and its getter is no field.
  while (Object.getPrototypeOf(prototype)) {
    const fields = Object.entries(Object.getOwnPropertyDescriptors(prototype));
    names.push(...fields.filter(([, { get }]) => get).map(([name]) => name));
    prototype = Object.getPrototypeOf(prototype);
  }
  return [...new Set(names)];
}

/**
 * Copies the parameters of a call into plain objects, lists, dates and scalars; each field is read once.
 * The copy is what is checked and sent, so that neither a getter nor a later change makes the two differ.
 *
 * A plain object gives all its own fields. An instance of a class gives only those that the schema
 * names, inherited ones too, because it may hold more than it shows. Where the schema leaves the names
 * free, as in custom data, it gives its own fields and its getters.
 *
 * @throws {InvalidRequestError} with the path to what JSON cannot hold, such as a `Map` or a function,
 * and to a getter that throws, whose error is the `cause`.
 */
export function plainData(schema: GenericSchema, params: unknown, context: ErrorContext): unknown {
  const path: string[] = [];
  const parents: object[] = [];
  let objects = 0;
  let issue = '';

  function fail(message: string): never {
    issue = message;
    throw issue;
  }

  /** Refuses a value in the words of its schema, if that has any. */
  function refuse({ type, message, expects }: Shape, found: string): never {
    if (typeof message === 'string') fail(message);
    fail(`expected ${(type !== 'custom' && expects) || 'plain data'}, received ${found}`);
  }

  function read(part: unknown, schemaOfPart: Shape | undefined): unknown {
    const shape = shapeOf(schemaOfPart);
    const found = typeof part;
    if (part === null || found !== 'object') {
      if (['bigint', 'function', 'symbol'].includes(found)) refuse(shape, found);
      return part;
    }
    const source = part as object;
    const depth = path.length;
    if (++objects > maxObjects) fail('is too large');
    if (depth > maxDepth) fail(`is more than ${maxDepth} levels deep`);
    parents.length = depth;
    if (parents.includes(source)) fail('is an object that contains itself');
    parents.push(source);
    // A custom schema describes all that is in the value.
    const {
      type,
      item,
      entries,
      value,
      rest = value ?? (type === 'custom' ? shape : undefined),
    } = shape;
    /** Reads one field or item. Its name stays in the path for as long. */
    const readAt = (name: string | number, known: Shape | undefined) => {
      path.length = depth;
      path.push(String(name));
      return read(Reflect.get(source, name), known);
    };
    if (Array.isArray(part)) {
      if (entries || value) refuse(shape, 'an array');
      return Array.from(part, (_, index) => readAt(index, item ?? rest));
    }
    const kind = classOf(part);
    if (kind === 'Date' && !entries && !value) return new Date(Date.prototype.getTime.call(part));
    const prototype: object | null = Object.getPrototypeOf(source);
    // Each realm has an `Object.prototype` of its own.
    const isPlain = prototype === null || Object.getPrototypeOf(prototype) === null;
    if (kind !== 'Object') refuse(shape, kindOf(part));
    if (!isPlain && !entries && !value) refuse(shape, 'an instance of a class');
    const names = isPlain ? Object.keys(source) : namesOf(source, shape);
    // Unlike an assignment, fromEntries takes `__proto__` for a field like others.
    return Object.fromEntries(
      names.map((name) => {
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
