import { formatRoute, type Route } from '../shell/Route.ts';

export const pageSizes = [10, 25, 100] as const;

/** The part of the list that is shown. */
export interface Place {
  /** From 1. */
  readonly page: number;
  readonly size: number;
  /** Name of the tag that the users have; empty for all users. */
  readonly tag: string;
}

/** Reads `?page=2&size=25&tag=…`. Impossible values are replaced by the defaults. */
export function readPlace({ query }: Pick<Route, 'query'>): Place {
  const page = Number(query['page']);
  const size = Number(query['size']);
  return {
    page: Number.isSafeInteger(page) && page > 0 ? page : 1,
    size: pageSizes.find((known) => known === size) ?? pageSizes[0],
    tag: query['tag'] ?? '',
  };
}

export function placeLink({ page, size, tag }: Place): string {
  const query = {
    ...(page > 1 && { page: String(page) }),
    ...(size !== pageSizes[0] && { size: String(size) }),
    ...(tag && { tag }),
  };
  return formatRoute({ view: 'users', query });
}
