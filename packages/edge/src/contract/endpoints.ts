import type { JsonObject } from '../http/readJson.ts';
import type { OperationName } from './OperationName.ts';

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** A path and a method of the API. */
export interface Endpoint {
  readonly method: Method;
  /** Below the base path, and below the base URL of the API. */
  readonly path: string;
  /** The operations it has; the first is the one that a request is for when `choose` is not there. */
  readonly operations: readonly [OperationName, ...OperationName[]];
  /** Which of them a request with this query or body is for. */
  readonly choose?: (given: JsonObject) => OperationName;
}

const has = (given: JsonObject, key: string): boolean =>
  Object.hasOwn(given, key) && given[key] !== null;

/** ours: a tag with users is a tagging or an untagging, whichever the method. */
function tagWrite(
  withoutUsers: 'tags.create' | 'tags.update',
): Pick<Endpoint, 'operations' | 'choose'> {
  return {
    operations: [withoutUsers, 'tags.tagUsers', 'tags.untagUsers'],
    choose(given) {
      const { user_ids, emails, tag_or_untag } = given;
      const isEmpty = (users: unknown) => users == null || (Array.isArray(users) && !users.length);
      if (isEmpty(user_ids) && isEmpty(emails)) return withoutUsers;
      return tag_or_untag === 'untag' ? 'tags.untagUsers' : 'tags.tagUsers';
    },
  };
}

/** Every path of the API with its methods. Nothing else goes on. */
export const endpoints: readonly Endpoint[] = [
  {
    method: 'GET',
    path: 'users',
    operations: ['users.get', 'users.list'],
    choose: (given) => (has(given, 'email') || has(given, 'user_id') ? 'users.get' : 'users.list'),
  },
  { method: 'POST', path: 'users', operations: ['users.create'] },
  { method: 'PUT', path: 'users', operations: ['users.update'] },
  { method: 'DELETE', path: 'users', operations: ['users.delete'] },
  { method: 'POST', path: 'users/bulk_create', operations: ['users.bulkCreate'] },
  { method: 'POST', path: 'users/notes', operations: ['notes.create'] },
  { method: 'POST', path: 'users/impressions', operations: ['impressions.create'] },
  {
    method: 'GET',
    path: 'users/message_threads',
    operations: ['messageThreads.list', 'messageThreads.get'],
    choose: (given) => (has(given, 'thread_id') ? 'messageThreads.get' : 'messageThreads.list'),
  },
  {
    method: 'POST',
    path: 'users/message_threads',
    operations: ['messageThreads.create', 'messageThreads.reply'],
    choose: (given) => (has(given, 'thread_id') ? 'messageThreads.reply' : 'messageThreads.create'),
  },
  {
    method: 'PUT',
    path: 'users/message_threads',
    operations: ['messageThreads.reply', 'messageThreads.markRead'],
    choose: (given) => (has(given, 'read') ? 'messageThreads.markRead' : 'messageThreads.reply'),
  },
  { method: 'GET', path: 'tags', operations: ['tags.get'] },
  { method: 'POST', path: 'tags', ...tagWrite('tags.create') },
  { method: 'PUT', path: 'tags', ...tagWrite('tags.update') },
  {
    // ours: at the base path only. The API has it at the host's root as well, where a page's host has its own.
    method: 'POST',
    path: 'events',
    operations: ['events.create', 'events.createMany'],
    choose: ({ type, data }) =>
      type === 'event.list' || data != null ? 'events.createMany' : 'events.create',
  },
];
