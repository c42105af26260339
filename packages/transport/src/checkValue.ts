import { type GenericIssue, type GenericSchema, getDotPath, safeParse } from 'valibot';
import { type ErrorContext, InvalidRequestError, type Issue } from './errors.ts';
import { surelyFits } from './surelyFits.ts';

/** At most this many issues are told; a page of 500 users can hold thousands. */
const mostIssues = 20;

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'an invalid date' : 'a date';
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
  return value === undefined ? 'nothing' : typeof value;
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
 * findIssues(object({ name: string() }), { name: 7 });
 * // [{ path: 'name', message: 'expected string, received number' }]
 * ```
 */
export function findIssues(schema: GenericSchema, value: unknown): Issue[] {
  if (surelyFits(schema, value)) return [];
  const { issues = [] } = safeParse(schema, value, { message });
  const told = issues
    .slice(0, mostIssues)
    .map((issue) => ({ path: getDotPath(issue) ?? '', message: issue.message }));
  const more = issues.length - told.length;
  return more ? [...told, { path: '', message: `and ${more} more` }] : told;
}

/**
 * Checks the parameters of a call before anything is sent. For people who write operations of their
 * own with `client.request`.
 *
 * @throws {InvalidRequestError} with the issues, each with its path.
 *
 * @example
 * ```ts
 * import { checkParams, type Client } from '@intercom-fetch/transport';
 * import { object, string } from 'valibot';
 *
 * const schema = object({ name: string() });
 *
 * async function getSegment(client: Client, params: { name: string }): Promise<unknown> {
 *   const call = { method: 'GET', path: '/segments' } as const;
 *   checkParams(schema, params, call);
 *   return client.request({ ...call, query: params });
 * }
 * ```
 */
export function checkParams(schema: GenericSchema, params: unknown, context: ErrorContext): void {
  const issues = findIssues(schema, params);
  if (issues.length) throw new InvalidRequestError(issues, context);
}
