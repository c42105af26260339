// Whatever comes in, what reaches the API is a request of the contract with the proxy's credentials, or
// nothing. The checks here share nothing with the proxy.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Grant, Scope } from '@intercom-fetch/edge';
import fc from 'fast-check';
import { authorization, createStage, type Sent } from './createStage.ts';
import { samples } from './samples.ts';

const userFields =
  'email user_id name created_at custom_data last_seen_ip last_seen_user_agent last_request_at last_impression_at unsubscribed_from_emails company companies increments';
const eventFields = 'event_name created metadata email user_id type data user';

/** The contract: what each endpoint may be sent, in its query or its body. */
const contract: Readonly<Record<string, string>> = {
  'GET /users': 'email user_id page per_page tag_id tag_name',
  'POST /users': userFields,
  'PUT /users': userFields,
  'DELETE /users': 'email user_id',
  'POST /users/bulk_create': 'users',
  'POST /users/notes': 'email user_id body',
  'POST /users/impressions': 'email user_id user_ip user_agent location current_url',
  'GET /users/message_threads': 'email user_id thread_id current_url',
  'POST /users/message_threads': 'email user_id thread_id body url',
  'PUT /users/message_threads': 'email user_id thread_id body read',
  'GET /tags': 'name',
  'POST /tags': 'name user_ids emails tag_or_untag color',
  'PUT /tags': 'name user_ids emails tag_or_untag color',
  'POST /events': eventFields,
};
const unscoped = /^(GET|POST|PUT) \/(tags|users\/bulk_create)$/;

function assertContract({ method, url, headers, json }: Sent): void {
  const { origin, pathname, searchParams, username, hash } = new URL(url);
  assert.equal(origin, 'https://api.intercom.io');
  assert.equal(username + hash, '');
  const endpoint = `${method} ${pathname.replace(/^\/v1/, '')}`;
  const known = contract[endpoint]?.split(' ');
  assert.ok(known, endpoint);
  const names = json === undefined ? [...searchParams.keys()] : Object.keys(Object(json));
  assert.deepEqual(
    names.filter((name) => !known.includes(name)),
    [],
  );
  assert.equal(new Set(names).size, names.length);
  assert.equal(json === undefined, method === 'GET');
  if (json !== undefined) assert.deepEqual([...searchParams], []);
  const type = json === undefined ? {} : { 'content-type': 'application/json' };
  assert.deepEqual(headers, { accept: 'application/json', authorization, ...type });
}

/** Every identifier of a user that is anywhere in a request, in whichever depth, but in free-form data. */
function identifiersIn(value: unknown): [key: string, value: unknown][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]): [string, unknown][] => {
    if (['metadata', 'custom_data', 'increments'].includes(key)) return [];
    if (['user_id', 'email', 'user_ids', 'emails', 'id'].includes(key)) return [[key, each]];
    return identifiersIn(each);
  });
}

function assertOwn({ method, url, json }: Sent, scope: Scope): void {
  const { pathname, searchParams } = new URL(url);
  assert.doesNotMatch(`${method} ${pathname.replace(/^\/v1/, '')}`, unscoped);
  const sent = json === undefined ? Object.fromEntries(searchParams) : json;
  const found = identifiersIn(sent);
  assert.ok(found.length > 0 || (sent as { data?: unknown[] }).data?.length === 0, url);
  for (const [key, value] of found) assert.equal(value, scope[key as keyof Scope], key);
}

const identifier = fc.constantFrom(
  '7',
  '8',
  'ada@example.com',
  'ADA@EXAMPLE.COM',
  'eve@x.io',
  '',
  null,
);
const value: fc.Arbitrary<unknown> = fc.oneof(
  identifier,
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom(true, 1, 5591, 1e21, -1, 'tag', 'untag', 'event.list', [{ user_id: '8' }]),
);
const words = [...new Set(Object.values(contract).join(' ').split(' '))];
const word = fc.oneof(
  { arbitrary: fc.constantFrom(...words), weight: 8 },
  fc.constantFrom('__proto__', 'constructor', 'user_id[]', 'User_ID', 'id', 'toString', ''),
  fc.string({ unit: 'binary', maxLength: 5 }),
);
const event = fc.record(
  {
    event_name: fc.constant('x'),
    user: fc.dictionary(word, identifier, { maxKeys: 2 }),
    type: fc.constant('event'),
  },
  { requiredKeys: ['event_name'] },
);

/** A request of the contract, one that has been tampered with, or noise. */
const samplesOf = fc.constantFrom(...Object.values(samples));
const tampered = fc
  .tuple(
    samplesOf,
    fc.dictionary(word, value, { maxKeys: 3 }),
    fc.subarray(words, { maxLength: 2 }),
    fc.array(fc.tuple(word, fc.oneof(identifier, fc.string())), { maxLength: 3 }),
    fc.array(event, { maxLength: 3 }),
  )
  .map(([[method, path, body], fields, dropped, params, events]) => {
    const [pathname = '', query = ''] = path.split('?');
    const all = new URLSearchParams(query);
    for (const name of dropped) all.delete(name);
    for (const [name, each] of params) all.append(name, String(each));
    const kept = Object.entries({ ...Object(body), ...fields }).filter(
      ([key]) => !dropped.includes(key),
    );
    if (pathname === 'events' && events.length) kept.push(['data', events], ['type', 'event.list']);
    return { method, path: `${pathname}?${all}`, json: JSON.stringify(Object.fromEntries(kept)) };
  });
const noise = fc.record({
  method: fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS'),
  path: fc.oneof(
    fc
      .array(
        fc.constantFrom(
          'users',
          'notes',
          '..',
          '.',
          '%2e%2e',
          '',
          '%2F',
          'tags',
          'message_threads',
          '?',
          '#',
          '\\',
          '%00',
          'events',
          '/',
        ),
        { maxLength: 6 },
      )
      .map((parts) => parts.join('/')),
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.webPath(),
  ),
  json: fc.oneof(fc.json(), fc.string(), fc.constant('{"user_id":"8","user_id":"7"}')),
});
const headers = fc.dictionary(
  fc.constantFrom(
    'cookie',
    'authorization',
    'x-forwarded-for',
    'host',
    'content-type',
    'accept',
    'origin',
    'te',
    'x-http-method-override',
    'content-length',
  ),
  fc.constantFrom(
    'a',
    'application/json',
    'text/plain',
    'Basic eDp5',
    'https://dashboard.example.com',
    'DELETE',
  ),
);

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly json: string;
}

async function ask(grant: Grant, { method, path, json }: Asked, given: Record<string, string>) {
  const stage = createStage({
    authorize: () => grant,
    cors: { origins: ['https://dashboard.example.com'] },
  });
  const init: RequestInit = { method, headers: { 'content-type': 'application/json', ...given } };
  if (method !== 'GET' && method !== 'HEAD') init.body = json;
  const url = URL.parse(`https://dashboard.example.com/api/intercom/${path}`);
  const response = await stage.proxy(new Request(url ?? 'https://dashboard.example.com/', init));
  await response.text();
  assert.ok(stage.sent.length <= 1);
  assert.deepEqual(stage.told, []);
  const isAnswered = response.status === 200;
  assert.equal(stage.sent.length, isAnswered ? 1 : 0, `${response.status}`);
  return stage.sent[0];
}

const scopes: readonly Scope[] = [
  { user_id: '7' },
  { email: 'ada@example.com' },
  { user_id: '7', email: 'ada@example.com' },
];
const runs = { numRuns: 4000 };

describe('Whatever comes in', () => {
  const asked = fc.oneof({ arbitrary: tampered, weight: 4 }, noise);

  it('what reaches the API is a request of the contract with our credentials, or nothing', async () => {
    let reached = 0;
    await fc.assert(
      fc.asyncProperty(asked, headers, async (request, given) => {
        const sent = await ask({ allow: ['*'] }, request, given);
        if (!sent) return;
        reached += 1;
        assertContract(sent);
      }),
      runs,
    );
    // Else it would have tried nothing but noise.
    assert.ok(reached > runs.numRuns / 200, `${reached} reached it`);
  });

  it('within a scope it is about the one user, or nothing', async () => {
    let reached = 0;
    await fc.assert(
      fc.asyncProperty(
        asked,
        headers,
        fc.constantFrom(...scopes),
        async (request, given, scope) => {
          const sent = await ask({ allow: ['*'], scope }, request, given);
          if (!sent) return;
          reached += 1;
          assertContract(sent);
          assertOwn(sent, scope);
        },
      ),
      runs,
    );
    assert.ok(reached > runs.numRuns / 200, `${reached} reached it`);
  });
});
