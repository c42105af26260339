import type { Client } from '@intercom-fetch/core';
import {
  type IntercomMutation,
  type IntercomMutations,
  type IntercomQueries,
  intercomMutations,
  intercomQueries,
  type QueriesOptions,
} from '@intercom-fetch/query';
import {
  InfiniteQueryObserver,
  MutationObserver,
  QueryClient,
  QueryObserver,
} from '@tanstack/query-core';

export interface Cache {
  readonly queryClient: QueryClient;
  readonly queries: IntercomQueries;
  readonly mutations: IntercomMutations;
  /** Sends a write as `useMutation` does. */
  mutate<Data, Variables>(
    mutation: IntercomMutation<Data, Variables>,
    variables: Variables,
  ): Promise<Data>;
  /** Observes a query, as a mounted component does, until the end of the test. */
  observe(query: ReturnType<IntercomQueries['user' | 'threads' | 'count' | 'tag']>): void;
  /** Observes a list of users, and loads this many pages of it. */
  observeUsers(query: ReturnType<IntercomQueries['users']>, pages: number): Promise<void>;
}

const ends: (() => void)[] = [];

/** Makes a cache, which is empty. Its observers end by `closeCaches`. */
export function openCache(
  client: Client,
  options?: QueriesOptions,
  queryClient = new QueryClient(),
): Cache {
  const queries = intercomQueries(client, options);
  const mutations = intercomMutations(client, queryClient, queries);
  ends.push(() => queryClient.clear());
  return {
    queryClient,
    queries,
    mutations,
    mutate: (mutation, variables) => new MutationObserver(queryClient, mutation).mutate(variables),
    observe(query) {
      // The cast: one of several types of data.
      const observer = new QueryObserver(queryClient, query as ReturnType<IntercomQueries['user']>);
      ends.push(observer.subscribe(() => {}));
    },
    async observeUsers(query, pages) {
      const observer = new InfiniteQueryObserver(queryClient, query);
      ends.push(observer.subscribe(() => {}));
      await observer.refetch({ cancelRefetch: false });
      for (let page = 1; page < pages; page++) await observer.fetchNextPage();
    },
  };
}

export function closeCaches(): void {
  for (const end of ends.splice(0).reverse()) end();
}
