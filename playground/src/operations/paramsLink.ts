import { formatRoute, type Route } from '../shell/Route.ts';
import type { AnyOperation } from './Operation.ts';

/** A link to the form of an operation, filled with these parameters. */
export function paramsLink({ name }: Pick<AnyOperation, 'name'>, params: unknown): string {
  return formatRoute({ view: 'operations', item: name, query: { params: JSON.stringify(params) } });
}

/** The parameters in such a link; none when it has none, or what is no JSON. */
export function readParams({ query }: Route): unknown {
  try {
    return JSON.parse(query['params'] ?? '');
  } catch {
    return undefined;
  }
}
