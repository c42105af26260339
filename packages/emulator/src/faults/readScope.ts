import { FieldException, type JsonObject } from '../contract.ts';

/** Which requests a fault strikes, and how many. */
export interface Scope {
  readonly times: number;
  onStrike?(left: number): void;
  /** @param path - The path of the request, without its trailing slash. */
  matches(method: string, path: string): boolean;
}

/** The names of the fields that are read here. */
export const scopeFields: readonly string[] = ['on', 'times', 'onStrike'];

/** The path after `/v1`, or `/events` at the root, which is the same to a fault. */
function belowBase(path: string): string | undefined {
  if (path === '/events') return path;
  return path.startsWith('/v1/') ? path.slice('/v1'.length) : undefined;
}

function readTimes({ times = 1 }: JsonObject): number {
  const isCount = Number.isSafeInteger(times) || times === Number.POSITIVE_INFINITY;
  if (isCount && Number(times) >= 1) return Number(times);
  throw new FieldException('times', 'must be a positive integer or Infinity');
}

function readOnStrike({ onStrike }: JsonObject): Pick<Scope, 'onStrike'> {
  if (onStrike === undefined) return {};
  if (typeof onStrike !== 'function') throw new FieldException('onStrike', 'must be a function');
  return { onStrike: (left) => onStrike(left) };
}

function readOn({ on }: JsonObject, routes: readonly string[]): Scope['matches'] {
  if (on === undefined) return () => true;
  const [, method, path] = (typeof on === 'string' && /^(?:([A-Za-z]+) )?(\/\S*)$/.exec(on)) || [];
  if (path === undefined) {
    throw new FieldException('on', 'must be like "GET /users", or "/users" for every method');
  }
  const wanted = path.endsWith('/') ? path.slice(0, -1) : path;
  const known = new Set(routes.map(belowBase).filter((route) => route !== undefined));
  if (!known.has(wanted)) {
    throw new FieldException('on', `must be at one of ${[...known].join(', ')}, not at ${path}`);
  }
  return (requestMethod, requestPath) =>
    (method === undefined || method.toUpperCase() === requestMethod.toUpperCase()) &&
    belowBase(requestPath) === wanted;
}

/**
 * @param routes - The paths that the API has; `on` must be at one of them.
 * @throws FieldException that names the field which is wrong.
 */
export function readScope(source: JsonObject, routes: readonly string[]): Scope {
  return { times: readTimes(source), matches: readOn(source, routes), ...readOnStrike(source) };
}
