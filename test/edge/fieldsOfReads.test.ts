// Grants by field: the fields that a response has.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { byFields } from './byFields.ts';
import { assertRefused, createStage } from './createStage.ts';

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
