import type { JsonObject } from '../http/readJson.ts';
import type { OperationName } from './OperationName.ts';
import {
  company,
  digits,
  type Fields,
  filled,
  finite,
  flag,
  flatValue,
  integer,
  json,
  list,
  object,
  oneOf,
  onlyTrue,
  record,
  text,
  time,
  timeOrNull,
} from './readers.ts';

/** What can be asked of the API, and what may be said with it. */
export interface Operation {
  /** Reads the query or the body: the fields it may have, and those it must have. */
  readonly read: (given: JsonObject, path: string) => JsonObject;
  /**
   * How far it reaches: to the user that its `email` and `user_id` name, to the users that its events
   * name, or to others as well.
   */
  readonly reach: 'user' | 'events' | 'all';
}

const user: Fields = { email: filled, user_id: filled };

function ofUser(fields: Fields, ...required: readonly string[]): Operation {
  return { read: object({ ...user, ...fields }, ...required), reach: 'user' };
}

function ofAll(fields: Fields, ...required: readonly string[]): Operation {
  return { read: object(fields, ...required), reach: 'all' };
}

const userFields: Fields = {
  name: text,
  created_at: timeOrNull,
  custom_data: record(flatValue),
  last_seen_ip: text,
  last_seen_user_agent: text,
  last_request_at: time,
  last_impression_at: time,
  unsubscribed_from_emails: flag,
  company,
  companies: list(company),
  increments: record(finite),
};

const page = digits(Number.MAX_SAFE_INTEGER);
const perPage = digits(500);
const color = oneOf('green', 'red', 'teal', 'gold', 'blue', 'purple');
const tagging: Fields = {
  name: filled,
  color,
  user_ids: list(filled),
  emails: list(filled),
  tag_or_untag: oneOf('tag', 'untag'),
};
const event: Fields = { event_name: filled, created: time, metadata: json };
const batched = object({ ...event, type: oneOf('event'), user: object(user) }, 'event_name');

/** Every operation of the API by the name that `allow` knows it by. */
export const operations: Readonly<Record<OperationName, Operation>> = {
  'users.get': ofUser({}),
  'users.list': ofAll({ page, per_page: perPage, tag_id: filled, tag_name: filled }),
  'users.create': ofUser(userFields),
  'users.update': ofUser(userFields),
  'users.delete': ofUser({}),
  'users.bulkCreate': ofAll({ users: list(object({ ...user, ...userFields }), 100) }, 'users'),
  'notes.create': ofUser({ body: filled }, 'body'),
  'impressions.create': ofUser({
    user_ip: text,
    user_agent: text,
    location: text,
    current_url: text,
  }),
  'messageThreads.list': ofUser({ current_url: filled }),
  'messageThreads.get': ofUser({ thread_id: page }, 'thread_id'),
  'messageThreads.create': ofUser({ body: filled, url: text }, 'body'),
  'messageThreads.reply': ofUser({ thread_id: integer, body: filled }, 'thread_id', 'body'),
  'messageThreads.markRead': ofUser({ thread_id: integer, read: onlyTrue }, 'thread_id', 'read'),
  'tags.get': ofAll({ name: filled }, 'name'),
  'tags.create': ofAll(tagging, 'name'),
  'tags.update': ofAll(tagging, 'name'),
  'tags.tagUsers': ofAll(tagging, 'name', 'tag_or_untag'),
  'tags.untagUsers': ofAll(tagging, 'name', 'tag_or_untag'),
  'events.create': ofUser(event, 'event_name'),
  'events.createMany': {
    read: object(
      { type: oneOf('event.list'), data: list(batched), user: object(user) },
      ...['type', 'data'],
    ),
    reach: 'events',
  },
};
