// Requests of any kind, most of them close enough to a valid one to pass the first check.
import { fc } from '../../support/fastCheck.ts';
import { app, basic, dummyApp } from '../api.ts';

const odd: fc.Arbitrary<unknown> = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.string({ unit: 'binary' }),
  fc.constantFrom(Number.MAX_VALUE, -0, 1e21, '__proto__', 'constructor', '\u0000', '\ud800', ''),
);

const few = (...values: string[]) => fc.constantFrom(...values);
export const userIds = few('1', '2', '3', '__proto__', '4');
export const emails = few('a@example.com', 'A@EXAMPLE.com', 'b@example.com', 'c@example.com');
export const tagNames = few('gold', 'free', '__proto__');
const text = fc.oneof(few('*x*', '<b>', '[a](javascript:b)', '\ud800'), fc.string());

/** For each field that some route reads, values that it takes; others come in by `odd`. */
const fields: Record<string, fc.Arbitrary<unknown>> = {
  user_id: userIds,
  email: emails,
  name: fc.oneof(tagNames, text),
  created_at: fc.oneof(fc.integer(), fc.constant(null), fc.double()),
  custom_data: fc.dictionary(
    fc.oneof(few('a', '__proto__', 'constructor'), fc.string()),
    fc.integer(),
  ),
  increments: fc.dictionary(few('a', 'b', '__proto__'), fc.double()),
  company: fc.record({ id: few('x', 'y'), plan: text }),
  companies: fc.array(fc.record({ id: few('x', 'z') }), { maxLength: 3 }),
  users: fc.array(fc.record({ user_id: userIds, email: emails }, { requiredKeys: [] }), {
    maxLength: 4,
  }),
  body: text,
  thread_id: fc.oneof(fc.integer({ min: 1, max: 4 }), few('1', '2')),
  read: fc.boolean(),
  url: text,
  location: text,
  user_ids: fc.array(userIds, { maxLength: 3 }),
  emails: fc.array(emails, { maxLength: 3 }),
  tag_or_untag: few('tag', 'untag'),
  color: few('green', 'red'),
  event_name: text,
  created: fc.integer(),
  metadata: fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 1 })),
  data: fc.array(fc.record({ event_name: text, user: fc.record({ user_id: userIds }) }), {
    maxLength: 3,
  }),
  user: fc.record({ user_id: userIds }),
  type: few('event.list', 'event'),
};

const entries = Object.fromEntries(
  Object.entries(fields).map(([key, value]) => [
    key,
    fc.oneof({ weight: 12, arbitrary: value }, { weight: 1, arbitrary: odd }),
  ]),
);
const someFields = fc.record(entries, { requiredKeys: [] });

const bodies: fc.Arbitrary<BodyInit | null> = fc.oneof(
  { weight: 10, arbitrary: someFields.map((body) => JSON.stringify(body)) },
  { weight: 2, arbitrary: odd.map((value) => JSON.stringify(value) ?? '') },
  { weight: 1, arbitrary: fc.string() },
  { weight: 1, arbitrary: fc.uint8Array().map((bytes) => new Uint8Array(bytes)) },
  { weight: 1, arbitrary: fc.constant(null) },
);

export const paths = [
  '/v1/users',
  '/v1/users/bulk_create',
  '/v1/users/notes',
  '/v1/users/impressions',
  '/v1/users/message_threads',
  '/v1/tags',
  '/v1/events',
  '/events',
];

const targets = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(...paths) },
  { weight: 2, arbitrary: fc.constantFrom(...paths.map((path) => `${path}/`)) },
  { weight: 1, arbitrary: fc.webPath() },
  {
    weight: 1,
    arbitrary: few('/v1/users/%ff', '/v1//users', '/v1/users/../tags', '/%2e%2e/v1', '/v1/users;x'),
  },
);

const queries = fc.oneof(
  fc
    .dictionary(
      fc.oneof(
        few('email', 'user_id', 'page', 'per_page', 'tag_name', 'tag_id', 'thread_id', 'name'),
        fc.string(),
      ),
      fc.oneof(userIds, emails, tagNames, few('1', '0', '-1', '500', '501', '1e3'), fc.string()),
      { maxKeys: 3 },
    )
    .map((query) => new URLSearchParams(query).toString()),
  fc.webQueryParameters(),
);

const authorizations = fc.oneof(
  { weight: 10, arbitrary: fc.constant(basic(app.appId, app.apiKey)) },
  { weight: 2, arbitrary: fc.constant(basic(dummyApp.appId, 'any')) },
  { weight: 1, arbitrary: few('Basic', 'Basic !', 'Bearer x', 'Basic =', '', 'Basic YQ==') },
  { weight: 1, arbitrary: fc.base64String().map((value) => `Basic ${value}`) },
);

const contentTypes = fc.oneof(
  { weight: 10, arbitrary: fc.constant('application/json') },
  { weight: 1, arbitrary: few('', 'text/plain', 'application/json;', ';', 'multipart/form-data') },
);

export interface Call {
  method: string;
  path: string;
  query: string;
  authorization: string;
  contentType: string;
  body: BodyInit | null;
}

const anyCalls: fc.Arbitrary<Call> = fc.record({
  method: fc.oneof(
    { weight: 3, arbitrary: few('GET', 'POST', 'PUT') },
    { weight: 1, arbitrary: few('HEAD', 'DELETE', 'PATCH', 'OPTIONS', 'x') },
  ),
  path: targets,
  query: queries,
  authorization: authorizations,
  contentType: contentTypes,
  body: bodies,
});

/** The fields without which no write to a path succeeds. */
const required: Readonly<Record<string, readonly string[]>> = {
  '/v1/users': ['user_id'],
  '/v1/users/bulk_create': ['users'],
  '/v1/users/notes': ['user_id', 'body'],
  '/v1/users/impressions': ['user_id'],
  '/v1/users/message_threads': ['user_id', 'body'],
  '/v1/tags': ['name'],
  '/v1/events': ['user_id', 'event_name'],
  '/events': ['user_id', 'event_name'],
};

/** Writes that are nearly all accepted, once the user exists. */
const writes = Object.entries(required).map(
  ([path, keys]): fc.Arbitrary<Call> =>
    fc.record({
      method: few('POST', 'PUT'),
      path: fc.constant(path),
      query: fc.constant(''),
      authorization: fc.constant(basic(app.appId, app.apiKey)),
      contentType: fc.constant('application/json'),
      body: fc
        .record(Object.fromEntries(keys.map((key) => [key, entries[key] ?? odd])))
        .map((body) => JSON.stringify(body)),
    }),
);

export const calls: fc.Arbitrary<Call> = fc.oneof(
  { weight: 2, arbitrary: anyCalls },
  { weight: 1, arbitrary: fc.oneof(...writes) },
);

/** Undefined where the platform itself refuses to make such a request. */
export function toRequest(call: Call): Request | undefined {
  const { method, path, query, authorization, contentType, body } = call;
  try {
    return new Request(`https://api.intercom.io${path}?${query}`, {
      method,
      headers: { Authorization: authorization, 'Content-Type': contentType },
      ...(method !== 'GET' && method !== 'HEAD' && { body }),
    });
  } catch {
    return undefined;
  }
}
