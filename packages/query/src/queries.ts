import {
  type Client,
  type CustomData,
  countUsers,
  type GetTagParams,
  getMessageThread,
  getTag,
  getUser,
  type IntercomError,
  type ListUsersParams,
  listMessageThreads,
  listUsers,
  type MessageThread,
  type MessageThreadIdentifier,
  type RequestOptions,
  type Tag,
  type User,
  type UserFilter,
  type UserIdentifier,
  type UserPage,
} from '@intercom-fetch/core';
import type { DataTag, InfiniteData } from '@tanstack/query-core';

/** A key of the cache, which knows the types of its data and its error. */
type Key<Data> = DataTag<readonly unknown[], Data, IntercomError>;

/** A `retry` of TanStack Query, from whose type it takes that of errors. */
export type Retry = boolean | ((failures: number, error: IntercomError) => boolean);

/** Options of a query, for `useQuery`, `queryClient.fetchQuery` and the like. */
export interface IntercomQuery<Data> {
  readonly queryKey: Key<Data>;
  /** Sends the request, which ends with the signal. */
  readonly queryFn: (context: { readonly signal: AbortSignal }) => Promise<Data>;
  /** False: the client repeats what may be repeated, as its `retry` says. */
  readonly retry: Retry;
  /** Not set here. From its type, `useQueries` takes that of errors. */
  readonly throwOnError?: (error: IntercomError) => boolean;
}

/** Options of a query by pages, for `useInfiniteQuery` and the like. */
export interface IntercomInfiniteQuery<Page> {
  readonly queryKey: Key<InfiniteData<Page, number>>;
  /** Fetches one page; its request ends with the signal. */
  readonly queryFn: (context: {
    readonly signal: AbortSignal;
    readonly pageParam: number;
  }) => Promise<Page>;
  readonly initialPageParam: number;
  /** Returns the number of the page after the last one; undefined after the end. */
  readonly getNextPageParam: (
    lastPage: Page,
    allPages: readonly Page[],
    lastPageParam: number,
  ) => number | undefined;
  /** False, as for {@link IntercomQuery.retry}. */
  readonly retry: Retry;
  /** Not set here, as for {@link IntercomQuery.throwOnError}. */
  readonly throwOnError?: (error: IntercomError) => boolean;
}

/** The start of the keys of each kind, to invalidate or cancel all of a kind. */
export interface IntercomKeys {
  readonly all: readonly unknown[];
  readonly user: readonly unknown[];
  readonly users: readonly unknown[];
  readonly count: readonly unknown[];
  readonly tag: readonly unknown[];
  readonly threads: readonly unknown[];
  readonly thread: readonly unknown[];
}

/** Options of {@link intercomQueries}. */
export interface QueriesOptions {
  /**
   * First part of every key, so that several apps or clients can share a cache.
   * @default 'intercom'
   */
  readonly root?: string | undefined;
}

/** Functions that make the options of queries. */
export interface IntercomQueries<Custom extends object = CustomData> {
  /** One user. `GET /users?user_id=` or `?email=` */
  user(params: UserIdentifier): IntercomQuery<User<Custom>>;
  /** Users, page by page. `GET /users` */
  users(params?: Omit<ListUsersParams, 'page'>): IntercomInfiniteQuery<UserPage<Custom>>;
  /** How many users there are. `GET /users` */
  count(filter?: UserFilter): IntercomQuery<number>;
  /** A tag, by its name. `GET /tags` */
  tag(params: GetTagParams): IntercomQuery<Tag>;
  /** The threads of a user. `GET /users/message_threads` */
  threads(params: UserIdentifier): IntercomQuery<MessageThread[]>;
  /** One thread of a user. `GET /users/message_threads?thread_id=` */
  thread(params: MessageThreadIdentifier): IntercomQuery<MessageThread>;
  readonly keys: IntercomKeys;
}

/** Makes params of a key, which name a user by the user_id that the API looks for first, or by the email in lower case. */
function toKeyParams(params: object): object {
  const { user_id, email, ...rest } = params as Pick<User, 'user_id' | 'email'>;
  return user_id ? { user_id, ...rest } : email ? { email: email.toLowerCase(), ...rest } : rest;
}

/**
 * Makes functions that return the options of queries for TanStack Query: key, request, and an error typed as
 * `IntercomError`. A query passes its signal on, so that a request for which nobody waits is aborted, and leaves
 * repeating to the client: three requests for a 503, and not twelve.
 *
 * The options work in React, Vue, Svelte and Solid alike, and outside of components. The type parameter is the
 * type of `custom_data`.
 *
 * @param client - From `createClient`; in a page, one whose `baseUrl` is a proxy.
 *
 * @example
 * ```ts
 * import { createClient } from '@intercom-fetch/core';
 * import { createEmulator } from '@intercom-fetch/emulator';
 * import { intercomQueries } from '@intercom-fetch/query';
 * import { QueryClient } from '@tanstack/query-core';
 *
 * const { fetch } = createEmulator();
 * const client = createClient({ appId: 'dummy_app_id', apiKey: 'any', fetch });
 * const queries = intercomQueries(client);
 *
 * const queryClient = new QueryClient();
 * const user = await queryClient.fetchQuery(queries.user({ email: 'somebody@example.com' }));
 * console.log(user.name);
 * ```
 */
export function intercomQueries<Custom extends object = CustomData>(
  client: Client,
  { root = 'intercom' }: QueriesOptions = {},
): IntercomQueries<Custom> {
  const keys: Partial<Record<string, readonly unknown[]>> = { all: [root] };
  const query = <Params extends object, Data>(
    kind: keyof IntercomKeys,
    run: (client: Client, params: Params, options: RequestOptions) => Promise<Data>,
    paging?: Pick<IntercomInfiniteQuery<Data>, 'initialPageParam' | 'getNextPageParam'>,
  ) => {
    keys[kind] = [root, kind];
    // The casts: each kind has params of its own, and only users have pages. The tag of a key is for the compiler alone.
    return (params = {} as Params) => ({
      queryKey: [root, kind, toKeyParams(params)] as unknown as Key<Data>,
      queryFn: ({ signal, pageParam }: { signal: AbortSignal; pageParam?: number }) =>
        run(client, paging ? { ...params, page: pageParam } : params, { signal }),
      retry: false,
      ...paging,
    });
  };
  return {
    user: query('user', getUser<Custom>),
    users: query('users', listUsers<Custom>, {
      initialPageParam: 1,
      getNextPageParam: ({ next_page }, _pages, page) => (next_page ? page + 1 : undefined),
    }) as unknown as IntercomQueries<Custom>['users'],
    count: query('count', countUsers),
    tag: query('tag', getTag),
    threads: query('threads', listMessageThreads),
    thread: query('thread', getMessageThread),
    keys: keys as unknown as IntercomKeys,
  };
}
