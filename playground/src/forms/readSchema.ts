import type { GenericSchema } from 'valibot';

/** The form of a value, which decides its input. */
export type Shape =
  /** `json` is any value without an input of its own: it is typed as JSON, and what is not JSON is text. */
  | { readonly kind: 'number' | 'time' | 'flag' | 'json' }
  | {
      readonly kind: 'text';
      /** True when it must not be empty. */
      readonly filled?: boolean;
    }
  | { readonly kind: 'choice'; readonly options: readonly string[] }
  | { readonly kind: 'list'; readonly item: Shape }
  | { readonly kind: 'record'; readonly value: Shape }
  | ObjectShape;

export interface ObjectShape {
  readonly kind: 'object';
  readonly fields: readonly Field[];
  /** The shape of fields that are not named in `fields`. */
  readonly rest?: Shape | undefined;
  /** True when the schema says nothing of `rest`: the server may take more fields than the library knows. */
  readonly loose?: boolean;
  readonly rules: readonly Rule[];
}

export interface Field {
  readonly name: string;
  readonly required: boolean;
  /** True when the field may be null. */
  readonly nullable: boolean;
  readonly shape: Shape;
}

/** A check of several fields, of which one is required. */
interface Rule {
  /** The message of the issue when the rule is broken. */
  readonly message: string;
  readonly names: readonly string[];
}

const json: Shape = { kind: 'json' };

const isObject = (shape: Shape): shape is ObjectShape => shape.kind === 'object';

function sameField(fields: readonly Field[], every: boolean, count: number): Field | undefined {
  const [first] = fields;
  if (!first) return undefined;
  const needed = fields.filter(({ required }) => required).length;
  return {
    name: first.name,
    required: every ? needed > 0 : needed === count,
    nullable: fields.some(({ nullable }) => nullable),
    // The first shape that is more than JSON.
    shape: (fields.find(({ shape }) => shape.kind !== 'json') ?? first).shape,
  };
}

/** Merges shapes to one, for a value that has all of them (`every`) or any of them. */
function mergeShapes(shapes: readonly Shape[], every: boolean): Shape {
  const [first] = shapes;
  if (!first) return json;
  if (shapes.every(isObject)) {
    const names = new Set(shapes.flatMap(({ fields }) => fields.map(({ name }) => name)));
    const fields = [...names].flatMap((name) => {
      const same = shapes.flatMap((shape) => shape.fields.filter((field) => field.name === name));
      return sameField(same, every, shapes.length) ?? [];
    });
    const rules = shapes.flatMap(({ rules }) => rules);
    // Further fields are allowed only where every shape allows them.
    if (!shapes.every(({ rest }) => rest)) return { kind: 'object', fields, rules };
    const { rest, loose = false } = first as ObjectShape;
    return { kind: 'object', fields, rest, loose, rules };
  }
  if (shapes.some(({ kind }) => kind === 'time')) return { kind: 'time' };
  return shapes.every(({ kind }) => kind === first.kind) ? first : json;
}

/** The metadata of a valibot schema, or of an action in a pipe. */
interface Part {
  readonly kind: string;
  readonly type: string;
  readonly wrapped?: Part;
  readonly item?: Part;
  readonly value?: Part;
  readonly rest?: Part;
  readonly entries?: Readonly<Record<string, Part>>;
  readonly options?: readonly unknown[];
  /** The schema itself, then its actions. */
  readonly pipe?: readonly Part[];
  readonly message?: unknown;
  /** The predicate of a `check`. */
  readonly requirement?: unknown;
}

/**
 * Tests whether an action refuses empty text. A check is called to find out, because its predicate says it nowhere
 * else.
 */
function refusesEmpty({ type, requirement }: Part): boolean {
  if (type === 'non_empty') return true;
  return type === 'check' && typeof requirement === 'function' && !requirement('');
}

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

/** A value that a field of this shape takes; undefined for a shape that no rule of core is about. */
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

/** Reads a pipe: the shape of its first schema that is more than JSON, with what its actions add. */
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

/** Reads the shape of the parameters that a schema takes. A schema of another kind becomes JSON. */
export function readSchema(schema: GenericSchema): Shape {
  // The cast: GenericSchema hides what a schema is made of.
  return readPart(schema as unknown as Part);
}
