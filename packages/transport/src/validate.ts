import { type GenericIssue, type GenericSchema, safeParse } from 'valibot';
import { type ErrorContext, InvalidRequestError, type Issue } from './errors.ts';
import { kindOf, plainData } from './plainData.ts';

/** Tests for a JSON object, so neither null nor an array. */
export function isJsonObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Says what was expected, and the kind of what came instead: values stay out of messages. */
function describe({ kind, expected, input }: GenericIssue): string {
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
  const { issues = [] } = safeParse(schema, value, { message: describe });
  const found = issues.map(({ path = [], message }) => ({
    // Parameters and bodies are JSON, so each key is a name or an index.
    path: path.map(({ key }) => key).join('.'),
    message,
  }));
  const more = found.splice(maxIssues).length;
  if (more) found.push({ path: '', message: `and ${more} more` });
  return found;
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
