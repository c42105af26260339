export type {
  CachedQuery,
  IntercomMutation,
  QueryClientLike,
  QueryFilter,
} from './mutate.ts';
export { type IntercomMutations, intercomMutations } from './mutations.ts';
export {
  type IntercomInfiniteQuery,
  type IntercomKeys,
  type IntercomQueries,
  type IntercomQuery,
  intercomQueries,
  type QueriesOptions,
  type Retry,
} from './queries.ts';
export { unreadCount } from './unreadCount.ts';
