// Grants by field: the fields that a caller may write, and those that a response has.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FieldGrant, Grant } from '@intercom-fetch/edge';
import { assertRefused, createStage } from './createStage.ts';
import { samples } from './samples.ts';

const byFields = (
  operation: FieldGrant['operation'],
  fields: readonly string[],
  scope?: Grant['scope'],
  body?: unknown,
) =>
  createStage(
    { authorize: () => ({ allow: [{ operation, fields }], ...(scope && { scope }) }) },
    () =>
      Response.json(
        body ?? { user_id: '7', name: 'Ada', custom_data: { plan: 'pro', is_admin: true } },
      ),
  );

describe('A grant by fields lets a caller write', () => {
  it('the listed fields, and responds with no others', async () => {
    const stage = byFields('users.update', ['name', 'custom_data.plan'], { user_id: '7' });
    const body = { name: 'Ada', custom_data: { plan: 'free' } };
    const response = await stage.ask('PUT', 'users', body);
    assert.deepEqual(await response.json(), { name: 'Ada', custom_data: { plan: 'pro' } });
    assert.deepEqual(stage.only().json, { ...body, user_id: '7' });
  });

  const refused: readonly [
    title: string,
    operation: FieldGrant['operation'],
    fields: readonly string[],
    body: unknown,
    path: string,
  ][] = [
    [
      'another field',
      'users.update',
      ['name'],
      { user_id: '7', last_seen_ip: 'x' },
      'last_seen_ip',
    ],
    [
      'another key',
      'users.update',
      ['custom_data.plan'],
      { user_id: '7', custom_data: { plan: 1, is_admin: true } },
      'custom_data.is_admin',
    ],
    [
      'a key to clear',
      'users.update',
      ['custom_data.plan'],
      { user_id: '7', custom_data: { is_admin: null } },
      'custom_data.is_admin',
    ],
    [
      'a key that goes on after a dot',
      'users.update',
      ['custom_data.plan'],
      { user_id: '7', custom_data: { 'plan.x': 1 } },
      'custom_data.plan.x',
    ],
    [
      'a key of prototypes',
      'users.update',
      ['custom_data.plan'],
      '{"user_id":"7","custom_data":{"__proto__":1}}',
      'custom_data.__proto__',
    ],
    [
      'an increment',
      'users.update',
      ['custom_data.plan'],
      { user_id: '7', increments: { plan: 1 } },
      'increments.plan',
    ],
    ['a date to clear', 'users.update', ['name'], { user_id: '7', created_at: null }, 'created_at'],
    [
      'an email beside a user_id',
      'users.update',
      ['name'],
      { user_id: '7', email: 'eve@example.com' },
      'email',
    ],
    ['a company', 'users.update', ['name'], { user_id: '7', company: { id: 'a' } }, 'company.id'],
    [
      'a field of a company',
      'users.update',
      ['companies.id', 'companies.name'],
      { user_id: '7', companies: [{ id: 'a' }, { id: 'b', plan: 1 }] },
      'companies[1].plan',
    ],
    ['anything, with an empty list', 'users.create', [], { user_id: '7', name: 'x' }, 'name'],
    [
      'a field of one user of a bulk_create',
      'users.bulkCreate',
      ['name', 'custom_data.plan'],
      {
        users: [
          { user_id: '1', name: 'a' },
          { email: 'b', custom_data: { is_admin: true } },
        ],
      },
      'users[1].custom_data.is_admin',
    ],
    [
      'an email of one of them',
      'users.bulkCreate',
      ['name'],
      { users: [{ user_id: '1', email: 'a' }] },
      'users[0].email',
    ],
    [
      'metadata of an event',
      'events.create',
      ['event_name'],
      { user_id: '7', event_name: 'a', metadata: { a: 1 } },
      'metadata.a',
    ],
    [
      'deep metadata of one of many',
      'events.createMany',
      ['event_name', 'metadata.a'],
      {
        type: 'event.list',
        data: [{ event_name: 'a', user: { user_id: '1' }, metadata: { a: { x: 1 }, b: 1 } }],
      },
      'data[0].metadata.b',
    ],
    ['the color of a tag', 'tags.create', [], { name: 'VIP', color: 'gold' }, 'color'],
  ];
  for (const [title, operation, fields, body, path] of refused) {
    it(`not ${title}: the response is a 403 that names the path, and nothing reaches the API`, async () => {
      const stage = byFields(operation, fields);
      const [method, place] = samples[operation];
      const response = await stage.ask(method, place, body);
      const message = await assertRefused(response, 403, 'forbidden');
      assert.equal(message, `${path} is not a field that you may write`);
      assert.deepEqual(stage.sent, []);
    });
  }

  const allowed: readonly [
    operation: FieldGrant['operation'],
    fields: readonly string[],
    body: unknown,
  ][] = [
    ['users.update', ['custom_data'], { user_id: '7', custom_data: { plan: 1, 'a.b': 2 } }],
    ['users.update', ['custom_data.a.b'], { email: 'a', custom_data: { 'a.b': 2 } }],
    [
      'users.update',
      ['increments.logins', 'email'],
      { user_id: '7', email: 'a', increments: { logins: 1 } },
    ],
    [
      'users.update',
      ['companies.id', 'companies.name'],
      { user_id: '7', companies: [{ id: 'a', name: 'A' }] },
    ],
    ['users.update', [], { user_id: '7' }],
    [
      'users.bulkCreate',
      ['custom_data.plan'],
      { users: [{ user_id: '1' }, { email: 'b', custom_data: { plan: 1 } }] },
    ],
    [
      'events.createMany',
      ['event_name', 'metadata.a'],
      {
        type: 'event.list',
        data: [{ type: 'event', event_name: 'a', metadata: { a: { x: 1 } } }],
        user: { user_id: '1' },
      },
    ],
    ['messageThreads.reply', ['body'], { user_id: '7', thread_id: 1, body: 'x' }],
    ['tags.create', ['color'], { name: 'VIP', color: 'gold' }],
    ['users.delete', [], { user_id: '7' }],
  ];
  for (const [operation, fields, body] of allowed) {
    it(`${fields.join(' and ') || 'no field'} of ${operation}, beside the fields that identify the record`, async () => {
      const stage = byFields(operation, fields);
      const [method, place] = samples[operation];
      const response = await stage.ask(method, place, body);
      assert.equal(response.status, 200, await response.text());
      assert.deepEqual(stage.only().json, body);
    });
  }

  it('the email of the scope, and no company', async () => {
    const stage = byFields('users.update', ['name', 'companies'], {
      user_id: '7',
      email: 'ada@example.com',
    });
    const response = await stage.ask('PUT', 'users', { email: 'ADA@example.com', name: 'x' });
    assert.equal(response.status, 200);
    const message = await assertRefused(
      await stage.ask('PUT', 'users', { companies: [] }),
      403,
      'forbidden',
    );
    assert.equal(message, 'companies reaches beyond your own user');
  });
});

describe('A grant by fields of a read', () => {
  const user = {
    user_id: '7',
    name: 'Ada',
    email: null,
    custom_data: { plan: 'pro', 'plan.x': 1, is_admin: true },
    social_profiles: [
      { type: 'twitter', url: 'x' },
      { type: 'b', id: 1 },
    ],
    location_data: { city_name: 'Oslo' },
    intercom_id: 'f',
  };
  const fields = [
    'name',
    'email',
    'custom_data.plan',
    'social_profiles.type',
    'location_data',
    'name.first',
  ];
  const seen = {
    name: 'Ada',
    email: null,
    custom_data: { plan: 'pro' },
    social_profiles: [{ type: 'twitter' }, { type: 'b' }],
    location_data: { city_name: 'Oslo' },
  };

  it('returns only these of a user', async () => {
    const stage = byFields('users.get', fields, { user_id: '7' }, user);
    assert.deepEqual(await (await stage.ask('GET', 'users?user_id=7')).json(), seen);
  });

  it('returns only these of each user of a page, with the numbers of the page', async () => {
    const page = {
      users: [user, user],
      total_count: 2,
      page: 1,
      next_page: null,
      previous_page: null,
      total_pages: 1,
      extra: 1,
    };
    const stage = byFields('users.list', fields, undefined, page);
    const { extra: _, ...known } = page;
    assert.deepEqual(await (await stage.ask('GET', 'users?page=1')).json(), {
      ...known,
      users: [seen, seen],
    });
  });

  it('allows a missing field, and returns no value of another type', async () => {
    const stage = byFields('users.get', ['name', 'custom_data.plan'], undefined, {
      custom_data: 'x',
      is_admin: true,
    });
    assert.deepEqual(await (await stage.ask('GET', 'users?user_id=7')).json(), {});
  });

  it('returns only these of each thread, also below a list in it', async () => {
    const thread = {
      thread_id: 1,
      read: true,
      messages: [{ html: 'x', from: { name: 'a', email: 'b' } }],
    };
    const stage = byFields('messageThreads.list', ['thread_id', 'messages.from.name'], undefined, [
      thread,
    ]);
    assert.deepEqual(await (await stage.ask('GET', 'users/message_threads?user_id=7')).json(), [
      { thread_id: 1, messages: [{ from: { name: 'a' } }] },
    ]);
  });

  it('returns the failed users of a bulk_create, and nothing else', async () => {
    const stage = byFields('users.bulkCreate', [], undefined, { failed: ['a'], users: [user] });
    const response = await stage.ask('POST', 'users/bulk_create', { users: [{ email: 'a' }] });
    assert.deepEqual(await response.json(), { failed: ['a'] });
  });

  it('treats keys of prototypes as keys like any other', async () => {
    const body = '{"custom_data":{"__proto__":{"a":1},"constructor":2}}';
    const stage = createStage(
      {
        authorize: () => ({
          allow: [{ operation: 'users.get', fields: ['custom_data.__proto__'] }],
        }),
      },
      () => new Response(body, { headers: { 'content-type': 'application/json' } }),
    );
    const text = await (await stage.ask('GET', 'users?user_id=7')).text();
    assert.equal(text, '{"custom_data":{"__proto__":{"a":1}}}');
  });

  it('is a 502 for a body that cannot be cut down without loss, is not JSON, or has no fields', async () => {
    for (const [body, reason] of [
      [
        '{"custom_data":{"plan":12345678901234567890}}',
        /custom_data\.plan must not hold the number/,
      ],
      ['{"custom_data":', /no JSON/],
      ['"x"', /without fields/],
    ] as const) {
      const stage = createStage(
        { authorize: () => ({ allow: [{ operation: 'users.get', fields }] }) },
        () => new Response(body, { headers: { 'content-type': 'application/json' } }),
      );
      await assertRefused(await stage.ask('GET', 'users?user_id=7'), 502, 'server_error');
      assert.match(String(stage.reported), reason);
    }
  });

  it('is a 502 for a page without users, which must not look like an empty one', async () => {
    const stage = byFields('users.list', fields, undefined, { total_count: 1 });
    await assertRefused(await stage.ask('GET', 'users?page=1'), 502, 'server_error');
  });

  it('is a 502 for a body that is too long, and a 504 for one that stalls', async () => {
    const authorize = () => ({ allow: [{ operation: 'users.get', fields } as const] });
    const headers = { 'content-type': 'application/json' };
    const long = createStage({ authorize, maxAnswerBytes: 10 }, () => Response.json(user));
    await assertRefused(await long.ask('GET', 'users?user_id=7'), 502, 'server_error');
    const stalled = createStage(
      { authorize, timeout: 20 },
      () => new Response(new ReadableStream(), { headers }),
    );
    await assertRefused(await stalled.ask('GET', 'users?user_id=7'), 504, 'server_error');
  });
});

describe('An invalid grant by fields', () => {
  const grants: Readonly<Record<string, readonly unknown[]>> = {
    'there is no users.write': [{ operation: 'users.write', fields: [] }],
    'there is no users.*': [{ operation: 'users.*', fields: [] }],
    'field of users.get in allow is not known': [
      { operation: 'users.get', fields: [], field: 'name' },
    ],
    'fields of users.get must be an array': [{ operation: 'users.get' }],
    'fields of users.get must be paths': [{ operation: 'users.get', fields: ['custom_data.*'] }],
    'fields of users.list must be paths': [{ operation: 'users.list', fields: [''] }],
    'allow has users.get by fields twice': [
      { operation: 'users.get', fields: ['name'] },
      { operation: 'users.get', fields: ['email'] },
    ],
    'allow has users.get as a whole and by fields': [
      'users.*',
      { operation: 'users.get', fields: [] },
    ],
  };
  for (const [message, allow] of Object.entries(grants)) {
    it(`is a 500 for every request: ${message}`, async () => {
      const stage = createStage({ authorize: () => ({ allow }) as unknown as Grant });
      await assertRefused(await stage.ask('GET', 'users?user_id=7'), 500, 'server_error');
      assert.ok(
        String(stage.reported[0]?.cause).includes(message),
        String(stage.reported[0]?.cause),
      );
      assert.deepEqual(stage.sent, []);
    });
  }
});
