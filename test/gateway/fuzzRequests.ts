// Requests of any kind, most of them close enough to a valid one to pass the first check.
import { fc } from '../support/fastCheck.ts';

export interface Call {
  readonly method: string;
  readonly path: string;
  /** Without the question mark. */
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array<ArrayBuffer> | null;
}

const few = (...values: string[]) => fc.constantFrom(...values);
const odd: fc.Arbitrary<unknown> = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.string(),
  fc.constantFrom(
    1e21,
    -1,
    true,
    null,
    '',
    '\ud800',
    '__proto__',
    '..',
    '%2e%2e',
    'a/b',
    '\r\nx: y',
  ),
);
const userId = few('7', '8', '9', '10', '..', '__proto__', 'a/b', 'ü', '%2F', '?x#y', '\ud800');
const email = few('ada@example.com', 'EVE@example.com', 'grace@example.com', 'nobody@example.org');
const tagName = few('Gold', 'gold', 'New', '__proto__', 'a/b', '&amp;');
const text = fc.oneof(few('Hello', '<b>', '*x*'), fc.string({ minLength: 1 }));

/** For each field that v1 reads, values that it takes; others come in by `odd`. */
const fields = {
  user_id: userId,
  email,
  name: fc.oneof(tagName, text),
  created_at: fc.oneof(fc.integer({ min: 0, max: 2e9 }), fc.constant(null)),
  last_request_at: fc.integer({ min: 0, max: 2e9 }),
  last_seen_ip: few('203.0.113.7'),
  custom_data: fc.dictionary(few('a', 'plan', 'seats', '__proto__', 'unknown'), fc.integer()),
  increments: fc.dictionary(few('a', 'seats'), fc.integer({ min: -5, max: 5 })),
  company: fc.record({ id: few('6', 'x'), name: text, plan: text }, { requiredKeys: ['id'] }),
  users: fc.array(
    fc.record({ user_id: userId, email, name: text }, { requiredKeys: ['user_id'] }),
    {
      maxLength: 5,
    },
  ),
  body: text,
  thread_id: fc.constantFrom(501, 502, 999, '501'),
  read: fc.constant(true),
  url: text,
  user_ids: fc.array(userId, { maxLength: 4 }),
  emails: fc.array(email, { maxLength: 4 }),
  tag_or_untag: few('tag', 'untag'),
  color: few('red'),
  event_name: text,
  created: fc.integer({ min: 0, max: 2e9 }),
  metadata: fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 1 })),
  data: fc.array(fc.record({ event_name: text, user: fc.record({ user_id: userId }) }), {
    maxLength: 4,
  }),
  type: few('event.list'),
  user_ip: few('203.0.113.7'),
} satisfies Record<string, fc.Arbitrary<unknown>>;
type Field = keyof typeof fields;

/** The required and optional fields of each endpoint. */
const endpoints: readonly [method: string, path: string, required: Field[], optional: Field[]][] = [
  ['GET', '/v1/users', ['user_id'], ['email']],
  ['GET', '/v1/users', ['email'], []],
  [
    'POST',
    '/v1/users',
    ['user_id'],
    ['email', 'name', 'custom_data', 'increments', 'company', 'created_at'],
  ],
  ['PUT', '/v1/users', ['email'], ['name', 'last_request_at', 'last_seen_ip', 'custom_data']],
  ['DELETE', '/v1/users', ['user_id'], []],
  ['DELETE', '/v1/users', ['email'], []],
  ['POST', '/v1/users/bulk_create', ['users'], []],
  ['POST', '/v1/users/notes', ['user_id', 'body'], []],
  ['POST', '/v1/users/impressions', ['email'], ['user_ip']],
  ['GET', '/v1/users/message_threads', ['user_id'], ['thread_id']],
  ['POST', '/v1/users/message_threads', ['user_id', 'body'], ['url', 'thread_id']],
  ['PUT', '/v1/users/message_threads', ['user_id', 'thread_id', 'body'], []],
  ['PUT', '/v1/users/message_threads', ['user_id', 'thread_id', 'read'], []],
  ['GET', '/v1/tags', ['name'], []],
  ['POST', '/v1/tags', ['name'], ['color']],
  ['PUT', '/v1/tags', ['name', 'user_ids', 'emails', 'tag_or_untag'], []],
  ['POST', '/v1/events', ['user_id', 'event_name'], ['created', 'metadata']],
  ['POST', '/events', ['type', 'data'], []],
];
const allPaths = [...new Set(endpoints.map(([, path]) => path))];

const json = { 'content-type': 'application/json' };

function toCall(method: string, path: string, given: Readonly<Record<string, unknown>>): Call {
  const isQuery = method === 'GET';
  const toText = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));
  const query = new URLSearchParams(
    Object.entries(given).map(([name, value]): [string, string] => [name, toText(value)]),
  );
  return {
    ...{ method, path },
    query: isQuery ? query.toString() : '',
    headers: isQuery ? {} : json,
    body: isQuery ? null : JSON.stringify(given),
  };
}

/** Valid requests, which reach Intercom. */
export const goodCalls: fc.Arbitrary<Call> = fc.oneof(
  ...endpoints.map(([method, path, required, optional]) =>
    fc
      .record(Object.fromEntries([...required, ...optional].map((name) => [name, fields[name]])), {
        requiredKeys: required,
      })
      .map((given) => toCall(method, path, given)),
  ),
  fc
    .record(
      { page: fc.integer({ min: 1, max: 3 }), per_page: few('1', '2', '500'), tag_name: tagName },
      {
        requiredKeys: [],
      },
    )
    .map((given) => toCall('GET', '/v1/users', given)),
);

/** Valid requests in which a field is changed, missing or added. */
const tampered: fc.Arbitrary<Call> = fc
  .tuple(
    fc.constantFrom(...endpoints),
    fc.dictionary(fc.oneof(few(...Object.keys(fields)), fc.string()), odd, { maxKeys: 3 }),
    fc.record(fields, { requiredKeys: [] }),
  )
  .map(([[method, path], some, others]) => toCall(method, path, { ...others, ...some }));

const anyPath = fc.oneof(
  { weight: 4, arbitrary: few(...allPaths) },
  { weight: 1, arbitrary: fc.webPath() },
  {
    weight: 1,
    arbitrary: few(
      '/me',
      '/v1/../me',
      '/contacts/search',
      '/v1/%2e%2e/admins',
      '//me',
      '/v1/users/..%2fme',
    ),
  },
);
const noise: fc.Arbitrary<Call> = fc.record({
  method: few('GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS', 'x'),
  path: anyPath,
  query: fc.oneof(fc.webQueryParameters(), fc.string(), fc.constant('user_id=7&user_id=8')),
  headers: fc.dictionary(
    few('cookie', 'authorization', 'host', 'accept', 'content-type', 'x-http-method-override'),
    few('a', 'application/json', 'text/plain', 'Basic eDp5', 'DELETE', ''),
  ),
  body: fc.oneof(
    fc.json(),
    fc.string(),
    fc.uint8Array().map((bytes) => new Uint8Array(bytes)),
    fc.constant(null),
  ),
});

export const calls: fc.Arbitrary<Call> = fc.oneof(
  { weight: 4, arbitrary: goodCalls },
  { weight: 2, arbitrary: tampered },
  { weight: 1, arbitrary: noise },
);
