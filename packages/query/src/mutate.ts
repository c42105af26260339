import { type Client, isOutcomeUnknown } from '@intercom-fetch/core';
import type { Retry } from './queries.ts';
import { type Lay, relay, replaceRows } from './rows.ts';

/** Options of a mutation, for `useMutation` and the like. */
export interface IntercomMutation<Data, Variables> {
  /** Sends the write, and brings the cache up to date. So callbacks such as `onSuccess` are free for your own. */
  readonly mutationFn: (variables: Variables) => Promise<Data>;
  /** False: the client repeats what may be repeated, as its `retry` says. */
  readonly retry: Retry;
}

/** A query in the cache, as far as mutations use it. */
export interface CachedQuery {
  readonly queryKey: readonly unknown[];
  readonly state: {
    readonly data: unknown;
    /** Names the request of a further page, if the last request was one. */
    readonly fetchMeta: { readonly fetchMore?: unknown } | null;
  };
  /** Settles at the end of the last request. */
  readonly promise: Promise<unknown> | undefined;
  /** Sets the data, and leaves the rest of the state as it is. */
  setState(state: { data: unknown }): void;
}

/** A choice among the queries of a cache. */
export interface QueryFilter {
  readonly queryKey?: readonly unknown[];
  readonly fetchStatus?: 'fetching';
  /** Tests whether a query is chosen. */
  predicate?(query: CachedQuery): boolean;
}

/**
 * The part of TanStack Query's `QueryClient` that mutations use. Not the class itself: two copies of the library
 * have classes that TypeScript keeps apart, and an adapter may bring a copy of its own.
 */
export interface QueryClientLike {
  /** Returns the cache. */
  getQueryCache(): {
    /** Finds queries. */
    findAll(filter: QueryFilter): readonly CachedQuery[];
  };
  /** Aborts requests, and puts queries back into the state before them. */
  cancelQueries(filter: QueryFilter): Promise<void>;
  /** Marks queries as stale, and fetches those again that are observed. */
  invalidateQueries(filter: QueryFilter): Promise<void>;
}

/** What a write does to the cache. `Row` is a user, a thread or a tag, as the response has it. */
export interface Effect<Variables, Row extends object> {
  /** Tests whether the write changes a row; by default it changes none. Called with rows of every kind. */
  readonly changes?: (row: Row, variables: Variables) => boolean;
  /** Shows the write before the response; by default nothing is shown. */
  readonly show?: (row: Row, variables: Variables) => Row;
  /** True where the row is gone after the write, and leaves lists. */
  readonly deletes?: boolean;
  /**
   * Tests whether a query of this kind and these params is fetched again afterwards, by a value that counts as true;
   * by default none is. `isCached`: whether any row of the cache is changed.
   */
  readonly isStale?: (
    kind: string,
    isCached: boolean,
    params: object | undefined,
    variables: Variables,
  ) => unknown;
}

/** Makes the options of a mutation: how it is sent, and its effect, if any query has what it writes. */
export type CreateMutation = <Variables, Data>(
  send: (client: Client, variables: Variables) => Promise<Data>,
  effect?: Effect<NoInfer<Variables>, NoInfer<Data> & object>,
) => IntercomMutation<Data, Variables>;

/**
 * Prepares mutations that show a write in the rows that it changes: at once, and then as the response says. After a
 * failure it is no longer shown; where its outcome is unknown, all queries are fetched again.
 *
 * @param queryKey - The start of the keys of all queries that may be changed.
 */
export function prepareMutations(
  client: Client,
  queryClient: QueryClientLike,
  queryKey: readonly unknown[],
): CreateMutation {
  return <Variables, Data>(
    send: (client: Client, variables: Variables) => Promise<Data>,
    effect?: Effect<Variables, Data & object>,
  ) => ({
    async mutationFn(variables: Variables) {
      if (!effect) return send(client, variables);
      type Row = Data & object;
      const { changes, show, deletes, isStale } = effect;
      const write: Lay<Row> = (row) => show?.(row, variables) ?? row;
      const cache = queryClient.getQueryCache();

      // Not by `setQueryData`: for the sake of one row, a list would count as fetched just now, and no longer as
      // invalidated. Besides, that makes copies of rows, whose layers would not be known.
      let isCached = false;
      const change = (settle?: (base: Row) => Row | undefined) => {
        for (const query of cache.findAll({ queryKey })) {
          const { data } = query.state;
          const next =
            data &&
            replaceRows<Row>(data, (row) =>
              changes?.(row, variables) ? relay(row, write, settle) : row,
            );
          // A deleted user leaves only lists, because a query cannot lose its data.
          if (next && next !== data) {
            isCached = true;
            query.setState({ data: next });
          }
        }
      };

      // A response under way may be from before the write, and would hide it. So a refetch is stopped, and sent again
      // after the write. A first load, or that of a further page, goes on, because its data would be missing without
      // it. When it has ended, its query is fetched again, and the mutation does not wait for that.
      const isLoad = ({ state }: CachedQuery) => !state.data || state.fetchMeta?.fetchMore;
      const fetching = { queryKey, fetchStatus: 'fetching' } as const;
      const before = cache.findAll(fetching);
      await queryClient.cancelQueries({ ...fetching, predicate: (query) => !isLoad(query) });
      const refetch = (isStaleQuery: (query: CachedQuery) => unknown) => {
        const outdated = before.concat(cache.findAll(fetching));
        const loads = outdated.filter(isLoad);
        const invalidate = (predicate: (query: CachedQuery) => boolean) =>
          queryClient.invalidateQueries({ queryKey, predicate });
        void Promise.allSettled(loads.map((query) => query.promise)).then(() =>
          invalidate((query) => loads.includes(query)),
        );
        return invalidate((query) =>
          // The cast: what counts as true is enough.
          outdated.includes(query) ? !loads.includes(query) : (isStaleQuery(query) as boolean),
        );
      };

      change();
      try {
        const data = await send(client, variables);
        // The cast: what has an effect responds with the row.
        change(() => (deletes ? undefined : (data as Row)));
        await refetch(({ queryKey: [, kind, params] }) =>
          // The casts: the keys are those of `intercomQueries`.
          isStale?.(kind as string, isCached, params as object | undefined, variables),
        );
        return data;
      } catch (error) {
        const isUnknown = isOutcomeUnknown(error);
        change(isUnknown ? write : (base) => base);
        void refetch(() => isUnknown);
        throw error;
      }
    },
    retry: false,
  });
}
