import { ApiException } from './errors.ts';
import { isGiven, type JsonObject } from './read.ts';

/**
 * An operation of the API, by its resource and what it does. They are named after the functions of
 * `@intercom-fetch/core`.
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
 * How far an operation reaches: to the user that its `email` and `user_id` name, to the users that its
 * events name, or to others as well.
 */
export type Reach = 'user' | 'events' | 'all';

/** How far each operation reaches. */
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
  /** The operation that a request with this query or body is for. */
  readonly choose: (given: JsonObject) => OperationName;
  /** Whether the endpoint is at the root of the host as well. */
  readonly atRoot?: true;
}

function only(method: Method, path: string, operation: OperationName): Endpoint {
  return { method, path, operations: [operation], choose: () => operation };
}

/** The operation `present` for requests that give one of the fields, `absent` for all others. */
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

/** A tag that comes with users is a tagging or an untagging, whichever the method. */
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

/** Whether a body of `/events` is a batch. Not specified by v1: a batch is known by its data, too. */
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
 * Finds the endpoint of a request. A HEAD is for the endpoint of the GET.
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

/** @throws ApiException 405 that lists the methods there are. */
export function refuseMethod(method: string, methods: ReadonlyMap<string, Endpoint>): never {
  const allowed = [...methods.keys()].flatMap((each) => (each === 'GET' ? ['GET', 'HEAD'] : each));
  throw new ApiException('method_not_allowed', `${method} is not allowed here`, {
    Allow: allowed.join(', '),
  });
}
