// Grants by field: the fields that a caller may write, and grants that are invalid.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FieldGrant, Grant } from '@intercom-fetch/edge';
import { byFields } from './byFields.ts';
import { assertRefused, createStage } from './createStage.ts';
import { samples } from './samples.ts';

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
