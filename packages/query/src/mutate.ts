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
  readonly state: { readonly data: unknown; readonly fetchStatus: string };
  /** Sets the data, and leaves the rest of the state as it is. */
  setState(state: { data: unknown }): void;
}

/** A choice among the queries of a cache. */
export interface QueryFilter {
  readonly queryKey?: readonly unknown[];
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
  /** Tests whether a row is the written one; by default none is. Called with rows of every kind. */
  readonly isOf?: (row: Row, variables: Variables) => boolean;
  /** Shows the write before the response; by default nothing is shown. */
  readonly lay?: (row: Row, variables: Variables) => Row;
  /** True where the row is gone after the write, and leaves lists. */
  readonly isDeletion?: boolean;
  /** Tests whether the query of a key is fetched again afterwards; by default none is. */
  readonly isStale?: (key: readonly unknown[], variables: Variables, isCached: boolean) => boolean;
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
      const { isOf, lay, isDeletion, isStale } = effect;
      const write: Lay<Row> = (row) => lay?.(row, variables) ?? row;
      const cache = queryClient.getQueryCache();

      // Not by `setQueryData`: for the sake of one row, a list would count as fetched just now, and no longer as
      // invalidated. Besides, that makes copies of rows, whose layers would not be known.
      const change = (settle?: (base: Row) => Row | undefined) =>
        cache.findAll({ queryKey }).filter((query) => {
          const { data } = query.state;
          const next =
            data &&
            replaceRows<Row>(data, (row) =>
              isOf?.(row, variables) ? relay(row, write, settle) : row,
            );
          // A deleted user leaves only lists, because a query cannot lose its data.
          if (!next || next === data) return false;
          query.setState({ data: next });
          return true;
        });

      // A response under way may be from before the write, and would hide it. A query that has no data yet goes
      // on, because it would be left without.
      const isRefetching = ({ state }: CachedQuery) =>
        Boolean(state.data) && state.fetchStatus === 'fetching';
      const refetches = { queryKey, predicate: isRefetching };
      const stopped = cache.findAll(refetches);
      await queryClient.cancelQueries(refetches);
      const refetch = (test: (query: CachedQuery) => boolean | undefined) =>
        queryClient.invalidateQueries({
          queryKey,
          predicate: (query) => test(query) || isRefetching(query) || stopped.includes(query),
        });

      change();
      try {
        const data = await send(client, variables);
        // The cast: what has an effect responds with the row.
        const changed = change(() => (isDeletion ? undefined : (data as Row)));
        await refetch(({ queryKey: key }) => isStale?.(key, variables, changed.length > 0));
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
