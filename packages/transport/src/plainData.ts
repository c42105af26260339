import type { GenericSchema } from 'valibot';
import type { ErrorContext } from './errors/IntercomError.ts';
import { InvalidRequestError } from './errors/InvalidRequestError.ts';

/** Most levels of objects in objects. */
const deepest = 64;

/** Most objects in one value. Lists that hold one list ten times each, on ten levels, would fill the memory. */
const mostObjects = 1_000_000;

/** What a valibot schema says about the shape of a value. */
interface Part {
  readonly type: string;
  readonly expects: string | null;
  readonly message?: unknown;
  readonly wrapped?: Part;
  readonly item?: Part;
  readonly entries?: Readonly<Record<string, Part>>;
  readonly rest?: Part;
  /** The values of a record. */
  readonly value?: Part;
  readonly pipe?: readonly Part[];
}

type Fields = Readonly<Record<string, unknown>>;

/** Where the reader is, and how far it has come. */
interface Progress {
  /** The objects around the one that is read. */
  readonly above: object[];
  /** How many objects have been read. */
  objects: number;
}

/** Thrown inside this file; the keys of its path are added on the way out. */
class Unreadable {
  readonly path: string[] = [];
  readonly message: string;
  readonly cause: unknown;

  constructor(message: string, cause?: unknown) {
    this.message = message;
    this.cause = cause;
  }

  static from(error: unknown): Unreadable {
    return error instanceof Unreadable ? error : new Unreadable('throws when it is read', error);
  }
}

/** The name of an object's built-in class, such as `Map` or `Promise`; undefined for a class of the app. */
function builtInName(value: object): string | undefined {
  const name = Object.prototype.toString.call(value).slice('[object '.length, -1);
  const isBuiltIn = name !== 'Object' && typeof Reflect.get(globalThis, name) === 'function';
  return isBuiltIn ? name : undefined;
}

/** Milliseconds of a date of any realm; undefined for what is no date, or only says that it is one. */
function timeOf(value: object): number | undefined {
  if (!(value instanceof Date) && builtInName(value) !== 'Date') return undefined;
  try {
    return Date.prototype.getTime.call(value);
  } catch {
    return undefined;
  }
}

/** An object of a literal, of JSON or without a prototype. Each frame has an `Object.prototype` of its own. */
function isPlainObject(value: object): boolean {
  const prototype: object | null = Object.getPrototypeOf(value);
  if (prototype === Object.prototype || prototype === null) return true;
  return Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype, 'valueOf');
}

/** Whether an object keeps its contents elsewhere than in properties, as a Map or an unsent query does. */
function isContainer(value: object): boolean {
  if (builtInName(value) || Symbol.iterator in value) return true;
  return 'then' in value && typeof value.then === 'function';
}

/** The kind of a value, for messages, which must not show the value itself. */
export function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (value === undefined) return 'nothing';
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
  if (typeof value !== 'object') return typeof value;
  if (Array.isArray(value)) return 'an array';
  const time = timeOf(value);
  if (time !== undefined) return Number.isNaN(time) ? 'an invalid date' : 'a date';
  return builtInName(value) ?? (isPlainObject(value) ? 'object' : 'an instance of a class');
}

/** Refuses a value in the words of its schema, if that has any. */
function refuse(value: unknown, shape: Part | undefined): never {
  if (typeof shape?.message === 'string') throw new Unreadable(shape.message);
  const expects = shape && shape.type !== 'custom' ? shape.expects : 'plain data';
  throw new Unreadable(`expected ${expects}, received ${kindOf(value)}`);
}

/** The schema that names fields or items, inside those that allow null or check further. */
function shapeOf(part: Part): Part {
  if (part.wrapped) return shapeOf(part.wrapped);
  if (part.entries || part.item || !part.pipe) return part;
  return part.pipe.find(({ type, entries, item }) => entries || item || type === 'record') ?? part;
}

function namesFields(shape: Part | undefined): boolean {
  return shape?.entries !== undefined || shape?.type === 'record';
}

/** The schema of one field. A field may have the name of a method of `Object.prototype`. */
function partOf(shape: Part | undefined, name: string): Part | undefined {
  if (shape?.entries && Object.hasOwn(shape.entries, name)) return shape.entries[name];
  if (shape?.type === 'record') return shape.value;
  // A custom schema is one for all that is in the value.
  return shape?.type === 'custom' ? shape : shape?.rest;
}

/** Names of the getters that an instance has from its classes. */
function getterNames(value: object): string[] {
  const names: string[] = [];
  let prototype: object | null = Object.getPrototypeOf(value);
  while (prototype) {
    const parent: object | null = Object.getPrototypeOf(prototype);
    // The one without a parent is `Object.prototype`, whose only getter is `__proto__`.
    if (!parent) break;
    for (const [name, { get }] of Object.entries(Object.getOwnPropertyDescriptors(prototype))) {
      if (get) names.push(name);
    }
    prototype = parent;
  }
  return names;
}

/** The fields of an instance that its schema names; with a schema of free names, all that it shows. */
function namesOf(value: object, { type, entries = {}, rest }: Part): Iterable<string> {
  const named = Object.keys(entries).filter((name) => name in value);
  if (!rest && type !== 'record') return named;
  return new Set([...named, ...Object.keys(value), ...getterNames(value)]);
}

function readObject(value: Fields, shape: Part | undefined, progress: Progress): object {
  const isPlain = isPlainObject(value);
  if (!isPlain && !namesFields(shape)) {
    const time = timeOf(value);
    if (time === undefined) refuse(value, shape);
    return new Date(time);
  }
  if (!isPlain && isContainer(value)) refuse(value, shape);
  const names = isPlain || !shape ? Object.keys(value) : namesOf(value, shape);
  const copy: Record<string, unknown> = {};
  let name = '';
  try {
    for (name of names) {
      const field = value[name];
      const read = isScalar(field) ? field : readOther(field, partOf(shape, name), progress);
      // Assigning it would set the prototype.
      if (name === '__proto__')
        Object.defineProperty(copy, name, { value: read, enumerable: true });
      else copy[name] = read;
    }
  } catch (error) {
    const unreadable = Unreadable.from(error);
    unreadable.path.unshift(name);
    throw unreadable;
  }
  return copy;
}

function readArray(list: readonly unknown[], shape: Part | undefined, progress: Progress): object {
  if (namesFields(shape)) refuse(list, shape);
  const copy: unknown[] = [];
  try {
    for (const item of list) {
      copy.push(
        isScalar(item) ? item : readOther(item, shape?.item ?? partOf(shape, ''), progress),
      );
    }
  } catch (error) {
    const unreadable = Unreadable.from(error);
    unreadable.path.unshift(String(copy.length));
    throw unreadable;
  }
  return copy;
}

function isScalar(value: unknown): boolean {
  const type = typeof value;
  return type === 'string' || type === 'number' || type === 'boolean' || value == null;
}

/** Reads an object or a list; a function, a symbol or a bigint is refused. */
function readOther(value: unknown, part: Part | undefined, progress: Progress): unknown {
  const shape = part && shapeOf(part);
  if (typeof value !== 'object' || value === null) return refuse(value, shape);
  progress.objects += 1;
  const { above } = progress;
  if (above.includes(value)) throw new Unreadable('is an object that it stands in itself');
  if (above.length === deepest) throw new Unreadable(`is more than ${deepest} levels deep`);
  if (progress.objects > mostObjects) throw new Unreadable('is too large');
  above.push(value);
  const copy = Array.isArray(value)
    ? readArray(value, shape, progress)
    : readObject(value as Fields, shape, progress);
  above.pop();
  return copy;
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
export function plainData(schema: GenericSchema, value: unknown, context: ErrorContext): unknown {
  if (isScalar(value)) return value;
  try {
    // The cast: GenericSchema hides what a schema is made of.
    return readOther(value, schema as unknown as Part, { above: [], objects: 0 });
  } catch (error) {
    const { path, message, cause } = Unreadable.from(error);
    throw new InvalidRequestError([{ path: path.join('.'), message }], { ...context, cause });
  }
}
