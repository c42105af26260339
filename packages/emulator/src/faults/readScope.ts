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

/** The paths of an API, under the names that `on` takes. */
export interface FaultPaths {
  /** The names of all paths. */
  readonly names: () => readonly string[];
  /** The name of the path of a request; `undefined` where the API has none. */
  readonly nameOf: (path: string) => string | undefined;
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

function readOn({ on }: JsonObject, { names, nameOf }: FaultPaths): Scope['matches'] {
  if (on === undefined) return () => true;
  const [, method, path] = (typeof on === 'string' && /^(?:([A-Za-z]+) )?(\/\S*)$/.exec(on)) || [];
  if (path === undefined) {
    throw new FieldException('on', 'must be like "GET /users", or "/users" for every method');
  }
  const wanted = path.endsWith('/') ? path.slice(0, -1) : path;
  const known = new Set(names());
  if (!known.has(wanted)) {
    throw new FieldException('on', `must be at one of ${[...known].join(', ')}, not at ${path}`);
  }
  return (requestMethod, requestPath) =>
    (method === undefined || method.toUpperCase() === requestMethod.toUpperCase()) &&
    nameOf(requestPath) === wanted;
}

/**
 * @param paths - The paths that the API has; `on` must be at one of them.
 * @throws FieldException that names the field which is wrong.
 */
export function readScope(source: JsonObject, paths: FaultPaths): Scope {
  return { times: readTimes(source), matches: readOn(source, paths), ...readOnStrike(source) };
}
