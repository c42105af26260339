import { formatRoute, type Route } from '../shell/Route.ts';
import type { AnyOperation } from './Operation.ts';

/** Formats a link to the form of an operation, filled with parameters. */
export function paramsLink({ name }: Pick<AnyOperation, 'name'>, params: unknown): string {
  return formatRoute({ view: 'operations', item: name, query: { params: JSON.stringify(params) } });
}

/** Reads the parameters of such a link; undefined when there are none, or no JSON. */
export function readParams({ query }: Route): unknown {
  try {
    return JSON.parse(query['params'] ?? '');
  } catch {
    return undefined;
  }
}
