// bulk_create: its calls, the users that it lists as failed, and the errors that end it.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { open, refused, type Stage } from './stage.ts';

const numbered = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    user_id: `u${index}`,
    email: `u${index}@example.com`,
  }));

const seeded = (count: number) => ({
  contacts: numbered(count).map(({ user_id, email }) => ({ external_id: user_id, email })),
});

const send = ({ call }: Stage, users: unknown) => call('POST', '/v1/users/bulk_create', { users });

const tally = (operations: readonly string[]) => {
  const counts: Record<string, number> = {};
  for (const each of operations) counts[each] = (counts[each] ?? 0) + 1;
  return counts;
};

describe('A bulk_create', () => {
  it('creates 100 users by 104 requests', async () => {
    const stage = open();
    const { status, body, headers } = await send(stage, numbered(100));
    assert.deepEqual([status, body], [201, { failed: [] }]);
    assert.deepEqual(tally(stage.take()), { SearchContacts: 4, CreateContact: 100 });
    assert.equal(headers.get('x-upstream-calls'), '104');
    assert.deepEqual(
      stage.emulator
        .contacts()
        .map(({ external_id, email, role }) => [external_id, email, role])
        .sort(),
      numbered(100)
        .map(({ user_id, email }) => [user_id, email, 'user'])
        .sort(),
    );
  });

  it('updates 100 users by 102 requests', async () => {
    const stage = open({ emulator: { seed: seeded(100) } });
    const users = numbered(100).map(({ user_id }) => ({ user_id, name: `N ${user_id}` }));
    assert.deepEqual((await send(stage, users)).body, { failed: [] });
    assert.deepEqual(tally(stage.take()), { SearchContacts: 2, UpdateContact: 100 });
    assert.ok(
      stage.emulator.contacts().every(({ name, external_id }) => name === `N ${external_id}`),
    );
    assert.equal(stage.emulator.contacts().length, 100);
  });

  it('looks up 50 users at a time, by user_id and by email', async () => {
    const stage = open();
    const users = numbered(60).map(({ user_id, email }, index) =>
      index < 55 ? { user_id } : { email },
    );
    await send(stage, users);
    const searches = stage.calls.filter(({ operation }) => operation === 'SearchContacts');
    const asked = searches.map(({ body }) => {
      const filters: { field: string; operator: string; value: string[] }[] = body.query.value;
      assert.deepEqual(
        filters.find(({ field }) => field === 'role'),
        { field: 'role', operator: '=', value: 'user' },
      );
      const { field, operator, value } = filters.find((each) => each.field !== 'role') ?? {};
      return `${field} ${operator} ${value?.length}`;
    });
    assert.deepEqual(asked.sort(), ['email IN 5', 'external_id IN 5', 'external_id IN 50']);
  });

  it('reads all pages of a search', async () => {
    // Four users of each email: 200 contacts, and a page has 150.
    const contacts = Array.from({ length: 200 }, (_, index) => ({
      ...{ external_id: `u${index}`, email: `e${index % 50}@example.com` },
    }));
    const stage = open({ emulator: { seed: { contacts } } });
    const users = Array.from({ length: 50 }, (_, index) => ({ email: `e${index}@example.com` }));
    const { body } = await send(stage, users);
    assert.deepEqual(
      body.failed,
      users.map(({ email }) => email),
    );
    assert.deepEqual(stage.take(), ['SearchContacts', 'SearchContacts']);
  });

  it('has at most 8 requests under way, or the number of the option', async () => {
    const stage = open();
    await send(stage, numbered(30));
    assert.equal(stage.mostAtOnce, 8);
    const other = stage.another({ gateway: { concurrency: 3 } });
    await send(other, numbered(30));
    assert.equal(other.mostAtOnce, 3);
  });

  it('adds increments to a fresh value', async () => {
    const seed = { contacts: [{ external_id: 'u0', custom_attributes: { seats: 1 } }] };
    const stage = open({ emulator: { attributes: ['seats'], seed, searchLag: 60_000 } });
    await send(stage.another(), [{ user_id: 'u0', increments: { seats: 5 } }]);
    await send(stage, [{ user_id: 'u0', increments: { seats: 2 } }]);
    assert.deepEqual(stage.take(), ['SearchContacts', 'ShowContact', 'UpdateContact']);
    assert.deepEqual(stage.emulator.contacts()[0]?.custom_attributes, { seats: 8 });
  });

  it('writes entries of the same user in their order', async () => {
    const stage = open({ emulator: { attributes: ['seats'] } });
    const { body } = await send(stage, [
      { user_id: 'a', name: 'First', increments: { seats: 1 } },
      { user_id: 'b', name: 'B' },
      { user_id: 'a', name: 'Second', increments: { seats: 1 } },
      { email: 'c@example.com', name: 'C1' },
      { email: 'C@example.com', name: 'C2' },
    ]);
    assert.deepEqual(body, { failed: [] });
    assert.deepEqual(
      stage.emulator
        .contacts()
        .map(({ name, custom_attributes }) => [name, custom_attributes])
        .sort(),
      [
        ['B', {}],
        ['C2', {}],
        ['Second', { seats: 2 }],
      ],
    );
  });

  it('writes companies as well', async () => {
    const stage = open();
    await send(stage, [{ user_id: 'a', company: { id: 'c' } }]);
    assert.equal(stage.emulator.contacts()[0]?.companies.length, 1);
  });

  it('names the fields that it cannot store', async () => {
    const stage = open({ gateway: { unknownAttributes: 'drop' } });
    const { headers, body } = await send(stage, [
      { user_id: 'a', last_seen_ip: '::1' },
      { user_id: 'b', custom_data: { x: 1 } },
    ]);
    assert.deepEqual(body, { failed: [] });
    assert.deepEqual(headers.get('x-not-stored')?.split(/, */).sort(), ['last_seen_ip', 'x']);
  });
});

describe('The failed of a bulk_create', () => {
  it('lists users whom Intercom or the rules refuse, by email or else user_id, and accepts the others', async () => {
    const contacts = [
      { external_id: '1', email: 'twice@example.com' },
      { external_id: '2', email: 'twice@example.com' },
      { external_id: '3', email: 'taken@example.com' },
    ];
    const stage = open({ emulator: { seed: { contacts } } });
    const { status, body } = await send(stage, [
      { user_id: 'good', name: 'G' },
      { user_id: 'unreadable', created_at: 'yesterday' },
      { user_id: 'attribute', custom_data: { x: 1 } },
      { email: 'twice@example.com', name: 'T' },
      { user_id: 'new', email: 'taken@example.com' },
      { email: 'no email' },
      { email: 'fine@example.com' },
    ]);
    assert.equal(status, 201);
    assert.deepEqual(body.failed.sort(), [
      ...['attribute', 'no email', 'taken@example.com', 'twice@example.com', 'unreadable'],
    ]);
    assert.deepEqual(
      stage.emulator
        .contacts()
        .map(({ external_id, email, name }) => [external_id, email, name])
        .slice(3)
        .sort(),
      [
        [null, 'fine@example.com', null],
        ['good', null, 'G'],
      ],
    );
  });

  it('lists users who were not begun when Intercom fails, so that they can be sent again', async () => {
    const stage = open({ gateway: { concurrency: 1 } });
    stage.fail(6, 500, 1000);
    const { status, body } = await send(stage, numbered(6));
    assert.equal(status, 201);
    const taken = stage.emulator.contacts().map(({ email }) => email);
    assert.deepEqual(taken, ['u0@example.com', 'u1@example.com', 'u2@example.com']);
    assert.deepEqual(body.failed, ['u3@example.com', 'u4@example.com', 'u5@example.com']);
    // No call was begun after the failure.
    assert.equal(stage.take().length, 6);
    const again = await send(stage, numbered(6).slice(3));
    assert.deepEqual(again.body, { failed: [] });
    assert.equal(stage.emulator.contacts().length, 6);
  });

  it('is replaced by the error when no user was written', async () => {
    for (const [failure, status, type] of [
      [401, 502, 'server_error'],
      [429, 429, 'rate_limit_exceeded'],
      [500, 500, 'server_error'],
    ] as const) {
      const stage = open({ gateway: { maxWait: 0 } });
      // The first two calls are searches.
      for (const number of [1, 3]) {
        stage.fail(number, failure, 1000);
        refused(await send(stage, numbered(20)), status, type, /./);
        assert.ok(stage.take().length <= 2 + 8);
      }
    }
  });

  it('lists all users when none can be read, and no call is made', async () => {
    const stage = open();
    const { status, body } = await send(stage, [{ user_id: 'a', created_at: 'x' }]);
    assert.deepEqual([status, body], [201, { failed: ['a'] }]);
    assert.deepEqual(stage.take(), []);
  });
});
