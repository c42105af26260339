import { type GenericIssue, type GenericSchema, getDotPath, is, safeParse } from 'valibot';
import { type ErrorContext, InvalidRequestError, type Issue } from './errors.ts';
import { kindOf, plainData } from './plainData.ts';

/** Tests for a JSON object, so neither null nor an array. */
export function isJsonObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

type Predicate = (value: unknown) => boolean;

/** The parts of a valibot schema that are compiled. */
interface Part {
  readonly type: string;
  readonly wrapped?: Part;
  readonly default: unknown;
  readonly item?: Part;
  readonly entries: Readonly<Record<string, Part>>;
  readonly key: Part;
  readonly value?: Part;
  readonly pipe?: unknown;
}

/** Compiles the schema of a field. One that is missing fits a schema that allows it, and no other. */
function compileField(part: Part): Predicate {
  const fits = compile(part);
  const isOptional = part.type === 'nullish' || part.type === 'optional';
  return isOptional ? fits : (value) => value !== undefined && fits(value);
}

/**
 * Compiles list and object schemas to predicates. False means not proven: the caller then runs the schema,
 * which alone says what is wrong. valibot copies each object and makes a record of each field, which
 * takes several times as long as parsing the JSON of a page of users.
 */
function compile(part: Part): Predicate {
  const { type, pipe, entries, default: fallback } = part;
  const inner = part.wrapped ?? part.item ?? part.value;
  const fits = inner && compile(inner);
  // A pipe or a default may change the value, so only the schema knows what fits.
  const isPlain = !pipe && fallback === undefined;
  if (isPlain && fits && type === 'nullish') return (value) => value == null || fits(value);
  if (isPlain && fits && type === 'array') {
    return (value) => Array.isArray(value) && value.every(fits);
  }
  if (isPlain && fits && type === 'record') {
    const nameFits = compile(part.key);
    return (value) =>
      isJsonObject(value) &&
      Object.keys(value).every((name) => nameFits(name) && fits(value[name]));
  }
  if (isPlain && type === 'loose_object') {
    const tests = Object.entries(entries).map(([name, field]) => ({
      name,
      fits: compileField(field),
    }));
    return (value) => isJsonObject(value) && tests.every((test) => test.fits(value[test.name]));
  }
  // The cast: everything that is compiled is a schema.
  return (value) => is(part as unknown as GenericSchema, value);
}

const predicates = new WeakMap<GenericSchema, Predicate>();

/** Tests whether a value is proven to fit. The predicate of a schema is compiled once. */
function isProven(schema: GenericSchema, value: unknown): boolean {
  const fits = predicates.get(schema) ?? compile(schema as unknown as Part);
  predicates.set(schema, fits);
  return fits(value);
}

/** Says what was expected, and the kind of what came instead: values stay out of messages. */
function message({ kind, expected, input }: GenericIssue): string {
  if (expected === 'never') return 'is not a parameter of this call';
  if (expected?.startsWith('"')) return 'is missing';
  if (kind === 'validation') return `must be ${expected}`;
  return `expected ${expected}, received ${kindOf(input)}`;
}

/** Issues that are listed at most; a page of 500 users can have thousands. */
const maxIssues = 20;

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
  const more = issues.length - maxIssues;
  return [
    ...issues
      .slice(0, maxIssues)
      .map((issue) => ({ path: getDotPath(issue) ?? '', message: issue.message })),
    ...(more > 0 ? [{ path: '', message: `and ${more} more` }] : []),
  ];
}

/**
 * Checks the parameters of a call before anything is sent, and returns what to send: a copy of plain
 * objects and lists, in which each field was read once. For people who write operations of their own
 * with `client.request`.
 *
 * Of an instance of a class, the copy has the fields that the schema names, inherited getters too.
 *
 * @throws {InvalidRequestError} with the issues, each with its path; for a getter that throws, with
 * its error as the `cause`
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
