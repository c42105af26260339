import { type GenericIssue, type GenericSchema, getDotPath, safeParse } from 'valibot';
import type { ErrorContext } from './errors/IntercomError.ts';
import { InvalidRequestError } from './errors/InvalidRequestError.ts';
import { kindOf, plainData } from './plainData.ts';
import { isJsonObject } from './readBody.ts';

/** One thing that is wrong with a value. */
export interface Issue {
  /** Where it is, such as `users.3.email`; empty when the value as a whole is meant. */
  readonly path: string;
  /** What was expected there and the kind of thing that was found, never the value itself. */
  readonly message: string;
}

/** At most this many issues are listed; a page of 500 users can hold thousands. */
const mostIssues = 20;

type Predicate = (value: unknown) => boolean;

/** What can be read off a valibot schema, or off an action in a pipe. */
interface Part {
  readonly kind: string;
  readonly type: string;
  readonly wrapped: Part;
  readonly default: unknown;
  readonly options: readonly Part[];
  readonly item: Part;
  readonly entries: Readonly<Record<string, Part>>;
  readonly key: Part;
  readonly value: Part;
  /** The test of a custom schema. */
  readonly check: Predicate;
  /** The test of a check in a pipe. */
  readonly requirement: Predicate;
  /** The schema itself, then the actions on it. */
  readonly pipe?: readonly Part[];
}

/** A missing field fits a schema that allows it; another schema must be asked whether it does. */
function compileField(part: Part): Predicate {
  const fits = compile(part);
  const mayBeMissing = part.type === 'nullish' || part.type === 'optional';
  return mayBeMissing ? fits : (value) => value !== undefined && fits(value);
}

/**
 * Compiles list and object schemas to predicates. False means not proven: the caller then runs the
 * schema, which alone says what is wrong. Valibot copies each object and makes a record of each field,
 * which takes several times as long as parsing the JSON of a page of users; a predicate only looks.
 */
function compile(part: Part): Predicate {
  const { type, pipe } = part;
  // Steps that change the value, and defaults, would have the next steps test another value.
  const isKnown = (step: Part) => step.kind === 'schema' || step.type === 'check';
  if (part.default !== undefined || pipe?.every(isKnown) === false) return () => false;
  if (pipe) {
    const steps = pipe.map(compile);
    return (value) => steps.every((fits) => fits(value));
  }
  switch (type) {
    case 'string':
    case 'number':
    case 'boolean':
      return (value) => typeof value === type && !Number.isNaN(value);
    case 'custom':
      return part.check;
    case 'check':
      return part.requirement;
    case 'optional':
    case 'nullish': {
      const fits = compile(part.wrapped);
      const empty = type === 'nullish' ? null : undefined;
      return (value) => value === undefined || value === empty || fits(value);
    }
    case 'union': {
      const fits = part.options.map(compile);
      return (value) => fits.some((each) => each(value));
    }
    case 'array': {
      const fits = compile(part.item);
      return (value) => Array.isArray(value) && value.every(fits);
    }
    case 'record': {
      const [nameFits, fits] = [compile(part.key), compile(part.value)];
      return (value) =>
        isJsonObject(value) &&
        Object.keys(value).every((name) => nameFits(name) && fits(value[name]));
    }
    case 'loose_object': {
      const fields = Object.entries(part.entries);
      const tests = fields.map(([name, field]) => ({ name, fits: compileField(field) }));
      return (value) => isJsonObject(value) && tests.every(({ name, fits }) => fits(value[name]));
    }
    default:
      // The cast: what is not a check is a schema.
      return (value) => safeParse(part as unknown as GenericSchema, value).success;
  }
}

const predicates = new WeakMap<GenericSchema, Predicate>();

/** Whether a value is proven to fit. The predicate of a schema is compiled once. */
function isProven(schema: GenericSchema, value: unknown): boolean {
  let fits = predicates.get(schema);
  if (!fits) {
    // The cast: GenericSchema hides what a schema is made of.
    fits = compile(schema as unknown as Part);
    predicates.set(schema, fits);
  }
  return fits(value);
}

/** Says what was expected, and the kind of what came instead: values stay out of messages. */
function message({ kind, expected, input }: GenericIssue): string {
  if (expected === 'never') return 'is not a parameter of this call';
  if (expected?.startsWith('"')) return 'is missing';
  if (kind === 'validation') return `must be ${expected}`;
  return `expected ${expected}, received ${kindOf(input)}`;
}

/**
 * Finds what is wrong with a value, by a schema; 20 issues at most, then how many more there are.
 *
 * @example
 * ```ts
 * import { findIssues } from '@intercom-fetch/transport';
 * import { object, string } from 'valibot';
 *
 * console.log(findIssues(object({ name: string() }), { name: 7 }));
 * // [{ path: 'name', message: 'expected string, received number' }]
 * ```
 */
export function findIssues(schema: GenericSchema, value: unknown): Issue[] {
  if (isProven(schema, value)) return [];
  const { issues = [] } = safeParse(schema, value, { message });
  const listed = issues
    .slice(0, mostIssues)
    .map((issue) => ({ path: getDotPath(issue) ?? '', message: issue.message }));
  const more = issues.length - listed.length;
  return more ? [...listed, { path: '', message: `and ${more} more` }] : listed;
}

/**
 * Checks the parameters of a call before anything is sent, and gives what to send: a copy of plain
 * objects and lists, in which each field was read once. For people who write operations of their own
 * with `client.request`.
 *
 * Of an instance of a class, the copy has the fields that the schema names, inherited getters too.
 *
 * @throws {InvalidRequestError} with the issues, each with its path; for a getter that throws, with
 * what it threw as the `cause`
 *
 * @example
 * ```ts
 * import { checkParams, type Client, createClient } from '@intercom-fetch/transport';
 * import { object, string } from 'valibot';
 *
 * const schema = object({ name: string() });
 *
 * async function getSegment(client: Client, params: { name: string }): Promise<unknown> {
 *   const call = { method: 'GET', path: '/segments' } as const;
 *   return client.request({ ...call, query: checkParams(schema, params, call) });
 * }
 *
 * const fetch = async () => Response.json({ name: 'Active' });
 * console.log(await getSegment(createClient({ auth: false, fetch }), { name: 'Active' }));
 * ```
 */
export function checkParams<P>(schema: GenericSchema, params: P, context: ErrorContext): P {
  const data = plainData(schema, params, context);
  const issues = findIssues(schema, data);
  if (issues.length) throw new InvalidRequestError(issues, context);
  // The cast: the schema is that of the parameters, and the copy fits it.
  return data as P;
}
