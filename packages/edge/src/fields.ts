import { isObject, type JsonObject, joinPath, type OperationName } from './contract.ts';
import { Refusal } from './http.ts';
import type { Scope } from './scope.ts';

/** The fields of a page of users that belong to the page. */
const pageFields = [
  ...['total_count', 'page', 'per_page', 'next_page', 'previous_page', 'total_pages'],
];

/** Lists the fields of a request that only identify its record, and so need no grant. */
function namingFields(operation: OperationName, part: JsonObject, scope: Scope | undefined) {
  if (operation === 'events.createMany') return ['type', 'user'];
  const identifiers = ['user_id', 'email'];
  if (operation.startsWith('messageThreads.')) return [...identifiers, 'thread_id'];
  if (operation.startsWith('tags.')) return ['name'];
  // Beside a user_id, the email is a field to write, unless the scope has confirmed that it is the user's own.
  const isFoundById = operation.startsWith('users.') && part['user_id'] !== undefined;
  return isFoundById && scope?.email === undefined ? ['user_id'] : identifiers;
}

/** Returns what is granted of a key: all of it, the paths below it, or nothing. */
function pathsBelow(paths: readonly string[], key: string): readonly string[] | 'all' | undefined {
  // A key with a dot is one key: `custom_data.plan` grants nothing of `{ "plan.x": … }`.
  if (paths.includes(key)) return 'all';
  const prefix = `${key}.`;
  const below = paths.filter((path) => path.startsWith(prefix));
  return below.length ? below.map((path) => path.slice(prefix.length)) : undefined;
}

const isNested = (value: unknown) => Array.isArray(value) || isObject(value);

/** Finds the place of the first thing in a value that the paths do not grant. */
function findUngranted(
  value: unknown,
  paths: readonly string[],
  place: string,
): string | undefined {
  const entries: Iterable<[string | number, unknown]> = Array.isArray(value)
    ? value.entries()
    : Object.entries(value as JsonObject);
  for (const [key, each] of entries) {
    const below = typeof key === 'number' ? paths : pathsBelow(paths, key);
    if (below === 'all') continue;
    const at = joinPath(place, key);
    // In an object of which nothing is granted, the first key is named.
    const inside = isNested(each) ? findUngranted(each, below ?? [], at) : at;
    const found = inside ?? (below ? undefined : at);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Lists the records that a request holds, with their paths. */
function partsOf(operation: OperationName, values: JsonObject): [JsonObject, string][] {
  const list = { 'users.bulkCreate': 'users', 'events.createMany': 'data' }[operation as string];
  if (list === undefined) return [[values, '']];
  return (values[list] as readonly JsonObject[]).map((part, index) => [part, `${list}[${index}]`]);
}

/**
 * Checks that a request writes only granted fields.
 *
 * @param values - The fields as they were read.
 * @throws Refusal 403 that names the first one which is not granted
 */
export function checkWritten(
  operation: OperationName,
  values: JsonObject,
  fields: readonly string[],
  scope: Scope | undefined,
): void {
  for (const [part, place] of partsOf(operation, values)) {
    const granted = [...fields, ...namingFields(operation, part, scope)];
    const found = findUngranted(part, granted, place);
    if (found !== undefined) throw new Refusal(403, `${found} is not a field that you may write`);
  }
}

/** Copies what the paths grant of an object, or of each object in a list. */
function pick(value: unknown, paths: readonly string[]): unknown {
  if (Array.isArray(value)) return value.filter(isNested).map((each) => pick(each, paths));
  const kept: [string, unknown][] = [];
  for (const [key, each] of Object.entries(value as JsonObject)) {
    const below = pathsBelow(paths, key);
    if (below === 'all') kept.push([key, each]);
    else if (below && isNested(each)) kept.push([key, pick(each, below)]);
  }
  return Object.fromEntries(kept);
}

/**
 * Copies the granted fields of a response. A page of users keeps its numbers, and a bulk_create its `failed`.
 *
 * @returns undefined for a body that cannot be a response to the operation.
 */
export function keepGranted(
  operation: OperationName,
  body: unknown,
  fields: readonly string[],
): unknown {
  if (!isNested(body)) return undefined;
  if (operation === 'users.bulkCreate') return pick(body, ['failed']);
  if (operation !== 'users.list') return pick(body, fields);
  const { users, ...page } = body as JsonObject;
  if (!Array.isArray(users)) return undefined;
  return { ...(pick(page, pageFields) as JsonObject), users: pick(users, fields) };
}
