import type { GenericSchema } from 'valibot';

type Predicate = (value: unknown) => boolean;

/** A check in a pipe. */
interface Action {
  readonly type: string;
  readonly requirement?: unknown;
}

/** What can be read off a valibot schema: the parts of the kinds that are compiled below. */
interface Node {
  readonly type: string;
  readonly wrapped: Node;
  readonly item: Node;
  readonly options: readonly Node[];
  readonly key: Node;
  readonly value: Node;
  readonly entries: Readonly<Record<string, Node>>;
  /** The schema itself, then the actions on it. */
  readonly pipe?: readonly [Node, ...Action[]];
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** For kinds that are not known here; the schema itself decides then. */
const never: Predicate = () => false;

function compileType(node: Node): Predicate {
  switch (node.type) {
    case 'string':
    case 'boolean':
      return (value) => typeof value === node.type;
    case 'number':
      return (value) => typeof value === 'number' && !Number.isNaN(value);
    case 'null':
      return (value) => value === null;
    case 'nullish': {
      const inner = compile(node.wrapped);
      return (value) => value == null || inner(value);
    }
    case 'union': {
      const options = node.options.map(compile);
      return (value) => options.some((option) => option(value));
    }
    case 'array': {
      const item = compile(node.item);
      return (value) => Array.isArray(value) && value.every(item);
    }
    case 'record': {
      if (node.key.type !== 'string' || node.key.pipe) return never;
      const inner = compile(node.value);
      return (value) => isObject(value) && Object.values(value).every(inner);
    }
    case 'loose_object': {
      const entries = Object.entries(node.entries).map(([key, entry]) => ({
        key,
        check: compile(entry),
      }));
      return (value) => isObject(value) && entries.every(({ key, check }) => check(value[key]));
    }
    default:
      return never;
  }
}

function compile(node: Node): Predicate {
  const check = compileType(node);
  const [, ...actions] = node.pipe ?? [];
  const requirements = actions.map(({ type, requirement }) =>
    // Those whose requirement is a function of the value as a whole.
    ['check', 'finite', 'integer'].includes(type) ? (requirement as Predicate) : never,
  );
  return requirements.length
    ? (value) => check(value) && requirements.every((holds) => holds(value))
    : check;
}

const compiled = new WeakMap<GenericSchema, Predicate>();

/**
 * Whether a value surely fits a schema. It is asked before the schema is run, and answers for a page
 * of 500 users in a tenth of the time: it reads the schema's own parts once, then only looks at the
 * value, where valibot makes a copy of each object and a record of each field. What it says no to,
 * rightly or because it does not know the schema's kind, is left to the schema. So nothing is checked
 * less, and what is wrong is told by valibot.
 */
export function surelyFits(schema: GenericSchema, value: unknown): boolean {
  let check = compiled.get(schema);
  if (!check) {
    check = compile(schema as unknown as Node);
    compiled.set(schema, check);
  }
  return check(value);
}
