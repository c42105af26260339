import { ApiException } from './errors.ts';
import { isGiven, type JsonObject } from './read.ts';

/**
 * Name of an operation: its resource and a verb, as in the name of the function of `@intercom-fetch/core`.
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

/**
 * Users that an operation can reach: the one that its `email` and `user_id` name, those that its events name,
 * or all.
 */
export type Reach = 'user' | 'events' | 'all';

/** The reach of each operation. */
export const reaches: Readonly<Record<OperationName, Reach>> = {
  'users.get': 'user',
  'users.list': 'all',
  'users.create': 'user',
  'users.update': 'user',
  'users.delete': 'user',
  'users.bulkCreate': 'all',
  'notes.create': 'user',
  'impressions.create': 'user',
  'messageThreads.list': 'user',
  'messageThreads.get': 'user',
  'messageThreads.create': 'user',
  'messageThreads.reply': 'user',
  'messageThreads.markRead': 'user',
  'tags.get': 'all',
  'tags.create': 'all',
  'tags.update': 'all',
  'tags.tagUsers': 'all',
  'tags.untagUsers': 'all',
  'events.create': 'user',
  'events.createMany': 'events',
};

/** The HTTP methods of the API. */
export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** A path of the API with one of its methods. */
export interface Endpoint {
  readonly method: Method;
  /** Below the base URL, without a slash at either end. */
  readonly path: string;
  /** The operations of the endpoint. `choose` picks one of them. */
  readonly operations: readonly [OperationName, ...OperationName[]];
  /** Returns the operation of a request with this query or body. */
  readonly choose: (given: JsonObject) => OperationName;
  /** Set when the endpoint is at the root of the host as well. */
  readonly atRoot?: true;
}

function only(method: Method, path: string, operation: OperationName): Endpoint {
  return { method, path, operations: [operation], choose: () => operation };
}

/** Chooses `present` for requests that give one of the fields, `absent` for all others. */
function oneOfTwo(
  fields: readonly string[],
  present: OperationName,
  absent: OperationName,
): Pick<Endpoint, 'operations' | 'choose'> {
  return {
    operations: [present, absent],
    choose: (given) => (fields.some((field) => isGiven(given[field])) ? present : absent),
  };
}

/** Chooses the operation of a write of a tag: with users it tags or untags them, whichever the method. */
function tagWrite(
  withoutUsers: 'tags.create' | 'tags.update',
): Pick<Endpoint, 'operations' | 'choose'> {
  const isEmpty = (users: unknown) => !isGiven(users) || (Array.isArray(users) && !users.length);
  return {
    operations: [withoutUsers, 'tags.tagUsers', 'tags.untagUsers'],
    choose({ user_ids, emails, tag_or_untag }) {
      if (isEmpty(user_ids) && isEmpty(emails)) return withoutUsers;
      return tag_or_untag === 'untag' ? 'tags.untagUsers' : 'tags.tagUsers';
    },
  };
}

/** Tests for a batch of events. Not specified by v1: a body with `data` is a batch without the `type`, too. */
function isEventBatch({ type, data }: JsonObject): boolean {
  return type === 'event.list' || isGiven(data);
}

const threads = 'users/message_threads';

/** Every path of the API with its methods. */
export const endpoints: readonly Endpoint[] = [
  {
    method: 'GET',
    path: 'users',
    ...oneOfTwo(['email', 'user_id'], 'users.get', 'users.list'),
  },
  only('POST', 'users', 'users.create'),
  only('PUT', 'users', 'users.update'),
  only('DELETE', 'users', 'users.delete'),
  only('POST', 'users/bulk_create', 'users.bulkCreate'),
  only('POST', 'users/notes', 'notes.create'),
  only('POST', 'users/impressions', 'impressions.create'),
  {
    method: 'GET',
    path: threads,
    ...oneOfTwo(['thread_id'], 'messageThreads.get', 'messageThreads.list'),
  },
  {
    method: 'POST',
    path: threads,
    ...oneOfTwo(['thread_id'], 'messageThreads.reply', 'messageThreads.create'),
  },
  {
    method: 'PUT',
    path: threads,
    ...oneOfTwo(['read'], 'messageThreads.markRead', 'messageThreads.reply'),
  },
  only('GET', 'tags', 'tags.get'),
  { method: 'POST', path: 'tags', ...tagWrite('tags.create') },
  { method: 'PUT', path: 'tags', ...tagWrite('tags.update') },
  {
    method: 'POST',
    path: 'events',
    atRoot: true,
    operations: ['events.create', 'events.createMany'],
    choose: (given) => (isEventBatch(given) ? 'events.createMany' : 'events.create'),
  },
];

/** The endpoints of each path, by method. */
export const endpointsByPath: ReadonlyMap<string, ReadonlyMap<string, Endpoint>> = new Map(
  endpoints.map(({ path }) => [
    path,
    new Map(endpoints.filter((each) => each.path === path).map((each) => [each.method, each])),
  ]),
);

/**
 * Finds the endpoint of a request. A HEAD has the endpoint of its GET.
 *
 * @param path - The path of the URL: with or without `/v1` in front, and with at most one slash at its end.
 * @throws ApiException 404 for an unknown path, 405 with `Allow` for a method that the path does not have.
 */
export function findEndpoint(method: string, path: string): Endpoint {
  const below = path.replace(/^\/(?:v1\/)?/, '').replace(/\/$/, '');
  const methods = endpointsByPath.get(below);
  if (!methods) throw new ApiException('not_found', 'There is nothing at this path');
  return methods.get(method === 'HEAD' ? 'GET' : method) ?? refuseMethod(method, methods);
}

/** @throws ApiException 405 whose `Allow` lists the methods of the path. */
export function refuseMethod(method: string, methods: ReadonlyMap<string, Endpoint>): never {
  const allowed = [...methods.keys()].flatMap((each) => (each === 'GET' ? ['GET', 'HEAD'] : each));
  throw new ApiException('method_not_allowed', `${method} is not allowed here`, {
    Allow: allowed.join(', '),
  });
}
