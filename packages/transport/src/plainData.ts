import type { GenericSchema } from 'valibot';
import { type ErrorContext, InvalidRequestError } from './errors.ts';

/** Levels of objects in objects, at most. A value that contains itself has no end of them. */
const maxDepth = 64;

/** What a valibot schema says about the shape of a value. */
interface Part {
  readonly expects?: string;
  readonly message?: unknown;
  readonly wrapped?: Part;
  /** Schema of the items of a list. */
  readonly item?: Part;
  /** Schemas of the named fields of an object. */
  readonly entries?: Readonly<Record<string, Part>>;
  /** Schema of the other fields of an object. */
  readonly rest?: Part;
  /** Schema of the values of a record. */
  readonly value?: Part;
  readonly pipe?: readonly Part[];
}

/** Finds the schema that describes fields or items, inside those that allow null or check further. */
function shapeOf(part: Part): Part {
  if (part.wrapped) return shapeOf(part.wrapped);
  return part.pipe?.find(({ entries, item, value }) => entries ?? item ?? value) ?? part;
}

/** Names the kind of a value of any realm. Messages have it, because they must not show the value itself. */
export function kindOf(value: unknown): string {
  const type = typeof value;
  // Null, NaN and infinity are named as they are written.
  if (value === null || (type === 'number' && !Number.isFinite(value))) return String(value);
  if (type !== 'object') return type;
  // The class of a built-in object, such as `Map`; `Object` for plain objects and for an app's classes.
  const name = Object.prototype.toString.call(value).slice(8, -1);
  if (name === 'Date' && Number.isNaN(Number(value))) return 'Invalid Date';
  if (name !== 'Object') return name;
  const prototype: object | null = Object.getPrototypeOf(value);
  // Each realm has an `Object.prototype` of its own.
  return !prototype || Object.hasOwn(prototype, 'isPrototypeOf') ? name : 'class instance';
}

/** Lists the fields of an instance that its schema names; where names are free, its own and its getters too. */
function namesOf(instance: object, { entries = {}, value, rest = value }: Part): string[] {
  const names = Object.keys(entries).filter((name) => name in instance);
  let holder = instance;
  // Only an `Object.prototype` has no prototype, and its getter is no field.
  while (rest && Object.getPrototypeOf(holder)) {
    const fields = Object.getOwnPropertyDescriptors(holder);
    for (const [name, { enumerable, get }] of Object.entries(fields)) {
      if (enumerable || get) names.push(name);
    }
    holder = Object.getPrototypeOf(holder);
  }
  return names;
}

/**
 * Copies the parameters of a call into plain objects, lists, dates and scalars; each field is read once.
 * The copy is what is checked and sent, so that neither a getter nor a later change makes the two differ.
 *
 * A plain object gives all its own fields. An instance of a class gives those that the schema names,
 * inherited ones and getters too, and no others, because it may hold more than it shows. Where the schema
 * leaves the names free, as in custom data, it gives its own fields and its getters.
 *
 * @throws {InvalidRequestError} with the path to what JSON cannot hold, such as a `Map` or a function,
 * and to a getter that throws, whose error is the `cause`.
 */
export function plainData(schema: GenericSchema, params: unknown, context: ErrorContext): unknown {
  /** Path to what is being read. It stays there when something throws. */
  const path: (string | number)[] = [];

  function fail(message: string, cause?: unknown): never {
    // The path into a value that contains itself says no more after some steps.
    const issue = { path: path.slice(0, 8).join('.'), message };
    throw new InvalidRequestError([issue], { ...context, cause });
  }

  function read(source: unknown, part: Part | undefined, isItem = false): unknown {
    const type = typeof source;
    // JSON writes these as they are.
    if (source === null || type === 'string' || type === 'boolean' || Number.isFinite(source)) {
      return source;
    }
    // JSON writes null for NaN, and for a hole in a list. A schema says whether they may be there.
    if (type === 'number' ? part : source === undefined && (part || !isItem)) return source;
    const kind = kindOf(source);
    const shape = shapeOf(part ?? {});
    const { entries, item, value, rest = value, expects = 'plain data', message } = shape;
    const depth = path.length;
    if (depth > maxDepth) fail('is nested too deeply');
    const readAt = (name: string | number, known: Part | undefined) => {
      path.length = depth;
      path.push(name);
      return read(Reflect.get(source as object, name), known, kind === 'Array');
    };
    const isNested = entries ?? value;
    if (kind === 'Array' && !isNested) {
      return Array.from(source as [], (_, index) => readAt(index, item));
    }
    if (/^(Invalid )?Date$/.test(kind) && !isNested) return new Date(source as Date);
    if (kind !== 'Object' && !(kind === 'class instance' && isNested)) {
      fail(String(message ?? `expected ${expects}, received ${kind}`));
    }
    const object = Object(source);
    const names = kind === 'Object' ? Object.keys(object) : namesOf(object, shape);
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
    return read(params, schema as unknown as Part);
  } catch (cause) {
    if (cause instanceof InvalidRequestError) throw cause;
    return fail('throws when it is read', cause);
  }
}
