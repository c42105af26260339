/**
 * An operation of the API, by its resource and what it does. They are named after the functions of
 * `@intercom-fetch/core`; the README has the table.
 */
export type OperationName =
  | 'users.get'
  | 'users.list'
  | 'users.create'
  | 'users.update'
  | 'users.delete'
  | 'users.bulkCreate'
  | 'notes.create'
  | 'impressions.create'
  | 'messageThreads.list'
  | 'messageThreads.get'
  | 'messageThreads.create'
  | 'messageThreads.reply'
  | 'messageThreads.markRead'
  | 'tags.get'
  | 'tags.create'
  | 'tags.update'
  | 'tags.tagUsers'
  | 'tags.untagUsers'
  | 'events.create'
  | 'events.createMany';

type ResourceOf<Name extends string> = Name extends `${infer Resource}.${string}`
  ? Resource
  : never;

/** What `allow` takes: an operation, `users.*` for all of a resource, or `*` for all there are. */
export type Allowed = OperationName | `${ResourceOf<OperationName>}.*` | '*';
