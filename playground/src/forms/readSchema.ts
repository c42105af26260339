import type { GenericSchema } from 'valibot';
import type { Field, ObjectShape, Rule, Shape } from './Field.ts';
import { mergeShapes } from './mergeShapes.ts';

/** What can be read off a valibot schema, or off an action in a pipe. */
interface Part {
  readonly kind: string;
  readonly type: string;
  readonly wrapped?: Part;
  readonly item?: Part;
  readonly value?: Part;
  readonly rest?: Part;
  readonly entries?: Readonly<Record<string, Part>>;
  readonly options?: readonly unknown[];
  /** The schema itself, then what else is asked of the value. */
  readonly pipe?: readonly Part[];
  readonly message?: unknown;
  /** Of a `check`. */
  readonly requirement?: unknown;
}

/** Whether a part of a pipe of text refuses text that is empty: asked, because any check may do that. */
function refusesEmpty({ type, requirement }: Part): boolean {
  if (type === 'non_empty') return true;
  return type === 'check' && typeof requirement === 'function' && !requirement('');
}

const json: Shape = { kind: 'json' };
const mayBeMissing = ['optional', 'exact_optional', 'undefinedable', 'nullish'];
const mayBeNull = ['nullable', 'nullish'];

function readField(name: string, entry: Part): Field {
  return {
    name,
    required: !mayBeMissing.includes(entry.type),
    nullable: mayBeNull.includes(entry.type),
    shape: readPart(entry),
  };
}

function readObject({ type, entries = {}, rest }: Part): ObjectShape {
  const fields = Object.entries(entries).map(([name, entry]) => readField(name, entry));
  if (type === 'loose_object')
    return { kind: 'object', fields, rest: json, loose: true, rules: [] };
  return { kind: 'object', fields, rest: rest && readPart(rest), rules: [] };
}

/** Something that a field of this shape takes; undefined where that is not known. */
function exampleOf(shape: Shape): unknown {
  if (shape.kind === 'list') {
    const item = exampleOf(shape.item);
    return item === undefined ? undefined : [item];
  }
  return shape.kind === 'text' ? 'text' : undefined;
}

/**
 * Finds out whether a check of an object asks for one of several fields: such a check refuses an object
 * without fields, and takes one that has only one of them.
 */
function readRule({ type, message, requirement }: Part, { fields }: ObjectShape): Rule[] {
  if (type !== 'check' || typeof message !== 'string' || typeof requirement !== 'function') {
    return [];
  }
  if (requirement({})) return [];
  const names = fields
    .filter(({ name, shape }) => {
      const example = exampleOf(shape);
      return example !== undefined && requirement({ [name]: example });
    })
    .map(({ name }) => name);
  return names.length > 1 ? [{ message, names }] : [];
}

/** A pipe is what the schema in it says that says most. */
function readPipe(pipe: readonly Part[]): Shape {
  const shapes = pipe.filter(({ kind }) => kind === 'schema').map(readPart);
  const shape = shapes.find(({ kind }) => kind !== 'json') ?? json;
  if (shape.kind === 'text' && pipe.some(refusesEmpty)) return { kind: 'text', filled: true };
  if (shape.kind !== 'object') return shape;
  return { ...shape, rules: [...shape.rules, ...pipe.flatMap((part) => readRule(part, shape))] };
}

function readPart(part: Part): Shape {
  if (part.pipe) return readPipe(part.pipe);
  const { type, wrapped, item, value, entries, options } = part;
  if (wrapped) return readPart(wrapped);
  if (entries) return readObject(part);
  if (type === 'string') return { kind: 'text' };
  if (type === 'number') return { kind: 'number' };
  if (type === 'boolean') return { kind: 'flag' };
  if (type === 'date') return { kind: 'time' };
  if (type === 'array' && item) return { kind: 'list', item: readPart(item) };
  if (type === 'record' && value) return { kind: 'record', value: readPart(value) };
  if (type === 'picklist' && options?.every((option) => typeof option === 'string')) {
    return { kind: 'choice', options };
  }
  if ((type === 'union' || type === 'intersect') && options) {
    // The cast: the options of these two are schemas.
    return mergeShapes((options as Part[]).map(readPart), type === 'intersect');
  }
  return json;
}

/** Reads the form for the parameters that a schema takes. What it does not know is a field for JSON. */
export function readSchema(schema: GenericSchema): Shape {
  // The cast: GenericSchema hides what a schema is made of.
  return readPart(schema as unknown as Part);
}
