import type { GenericSchema } from 'valibot';
import type { ErrorContext } from './errors/IntercomError.ts';
import { InvalidRequestError } from './errors/InvalidRequestError.ts';

/** Most levels of objects in objects; a value that holds itself has no end of them. */
const deepest = 64;

/** Most objects in one value. Lists that hold one list ten times each, on ten levels, would fill the memory. */
const mostObjects = 1_000_000;

/** What a valibot schema says about the shape of a value. */
interface Part {
  readonly expects: string;
  readonly message?: unknown;
  readonly wrapped?: Part;
  /** The items of a list. */
  readonly item?: Part;
  /** The named fields of an object. */
  readonly entries?: Readonly<Record<string, Part>>;
  /** The other fields of an object. */
  readonly rest?: Part;
  /** The values of a record. */
  readonly value?: Part;
  readonly pipe?: readonly Part[];
}

type Fields = Record<string | number, unknown>;

/** The schema of a field that no schema names. */
const anything: Part = { expects: 'plain data' };

/** The schema that names fields or items, inside those that allow null or check further. */
function shapeOf(part: Part): Part {
  if (part.wrapped) return shapeOf(part.wrapped);
  return part.pipe?.find(({ entries, item, value }) => entries ?? item ?? value) ?? part;
}

/** The class of a built-in object, such as `Map`; `Object` for plain objects and for an app's classes. */
function classOf(value: unknown): string {
  return Object.prototype.toString.call(value).slice('[object '.length, -1);
}

/** Whether a chain of prototypes ends here. Each frame has an `Object.prototype` of its own. */
function isRoot(prototype: object | null): boolean {
  if (prototype === null || prototype === Object.prototype) return true;
  return Object.hasOwn(prototype, 'propertyIsEnumerable');
}

/** The kind of a value, for messages, which must not show the value itself. */
export function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (value === undefined) return 'nothing';
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
  if (typeof value !== 'object') return typeof value;
  const name = classOf(value);
  if (name === 'Array') return 'an array';
  if (name === 'Date') return Number.isNaN(Number(value)) ? 'an invalid date' : 'a date';
  if (name !== 'Object') return name;
  return isRoot(Object.getPrototypeOf(value)) ? 'object' : 'an instance of a class';
}

/** A value that JSON writes as it is. */
function isScalar(value: unknown): boolean {
  const type = typeof value;
  return value === null || type === 'string' || type === 'boolean' || Number.isFinite(value);
}

/** Names of the fields of an instance that its schema names; all that it shows, if the names are free. */
function namesOf(instance: object, { entries, rest, value }: Part): string[] {
  const names = new Set(Object.keys(entries ?? {}));
  let holder = (rest ?? value) ? instance : null;
  for (; holder && !isRoot(holder); holder = Object.getPrototypeOf(holder)) {
    for (const [name, property] of Object.entries(Object.getOwnPropertyDescriptors(holder))) {
      if (property.enumerable || property.get) names.add(name);
    }
  }
  return [...names].filter((name) => name in instance);
}

/**
 * Reads the parameters of a call into plain objects, lists, dates and scalars, each field once. What is
 * checked and sent is this copy, so that neither a getter nor a later change can make the two differ.
 *
 * Of a plain object every field of its own is read. Of an instance of a class only what the schema
 * names is, inherited getters too, because an instance may hold more than it shows. Where the schema
 * leaves the names free, as in custom data, its own fields and its getters are read.
 *
 * @throws {InvalidRequestError} for what JSON cannot hold, such as a Map, a function or a class that no
 * schema describes, and for a getter that throws; its path leads there
 */
export function plainData(schema: GenericSchema, params: unknown, context: ErrorContext): unknown {
  /** Where the reader is. When something throws, it stays as the way there. */
  const path: (string | number)[] = [];
  let objects = 0;

  function refuse(message: string, cause?: unknown): never {
    throw new InvalidRequestError([{ path: path.join('.'), message }], { ...context, cause });
  }

  function read(value: Fields, part: Part): unknown {
    if (value === undefined || typeof value === 'number') {
      // JSON would make null of NaN, or of a hole in a list. A schema says whether the value may be.
      if (part === anything) refuse(`expected plain data, received ${kindOf(value)}`);
      return value;
    }
    const shape = shapeOf(part);
    const { entries, rest, value: free, item, expects, message } = shape;
    const isList = Array.isArray(value);
    const isPlain = isRoot(Object.getPrototypeOf(value));
    const isRecord = entries ?? free;
    if (isList ? isRecord : !isPlain) {
      const name = classOf(value);
      // The date may be of another realm. This throws for what only says that it is a date.
      if (name === 'Date' && !isRecord) return new Date(Date.prototype.getTime.call(value));
      // An iterable or a promise, also of a library, has its contents elsewhere than in fields.
      if (!isRecord || name !== 'Object' || Symbol.iterator in value || 'then' in value) {
        refuse(String(message ?? `expected ${expects}, received ${kindOf(value)}`));
      }
    }
    const depth = path.length;
    objects += 1;
    if (depth > deepest || objects > mostObjects) {
      // The way into a value that holds itself says no more after some steps.
      path.splice(8);
      refuse('is nested too deeply or too large');
    }

    // The cast: a list is an object whose names are numbers.
    const copy = (isList ? [] : {}) as Fields;
    const names = isPlain ? Object.keys(value) : isList ? value.keys() : namesOf(value, shape);
    for (const name of names) {
      path[depth] = name;
      let field = value[name];
      if (!isScalar(field) && (isList || field !== undefined)) {
        // A field may have the name of a method of `Object.prototype`.
        const isNamed = entries && Object.hasOwn(entries, name);
        const inner = isNamed ? entries[name] : (item ?? rest ?? free);
        // The cast: what has no fields is refused before they are read.
        field = read(field as Fields, inner ?? anything);
      }
      if (name === '__proto__') {
        // An assignment would set the prototype.
        Object.defineProperty(copy, name, { value: field, enumerable: true });
      } else copy[name] = field;
    }
    path.length = depth;
    return copy;
  }

  try {
    // The cast: GenericSchema hides what a schema is made of.
    return isScalar(params) ? params : read(params as Fields, schema as unknown as Part);
  } catch (cause) {
    if (cause instanceof InvalidRequestError) throw cause;
    return refuse('throws when it is read', cause);
  }
}
