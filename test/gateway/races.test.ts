// Concurrent requests for the same user, to several gateways, as on several hosts, and to one.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { open, type Stage } from './stage.ts';

const identities: Readonly<Record<string, object>> = {
  user_id: { user_id: '7' },
  email: { email: 'ada@example.com' },
  both: { user_id: '7', email: 'Ada@example.com' },
};

/** Makes stages wait for each other before the first creation, so that no look-up has found the user. */
function together(stages: readonly Stage[]): void {
  let waiting = 0;
  const all = Promise.withResolvers<void>();
  for (const stage of stages) {
    let isFirst = true;
    stage.intercept(async ({ operation }, next) => {
      if (operation === 'CreateContact' && isFirst) {
        isFirst = false;
        waiting += 1;
        if (waiting === stages.length) all.resolve();
        await all.promise;
      }
      return next();
    });
  }
}

describe('One user who is created by concurrent requests', () => {
  for (const searchLag of [0, 60_000]) {
    for (const [by, identifiers] of Object.entries(identities)) {
      for (const count of [2, 4]) {
        it(`by ${by} to ${count} gateways is one contact, with a lag of ${searchLag} ms`, async () => {
          const first = open({ emulator: { searchLag, attributes: ['seats'] } });
          const stages = [first, ...Array.from({ length: count - 1 }, () => first.another())];
          together(stages);
          const results = await Promise.all(
            stages.map(({ call }, index) =>
              call('POST', '/v1/users', {
                ...identifiers,
                ...{ name: `N${index}`, custom_data: { seats: 1 } },
              }),
            ),
          );
          assert.deepEqual(
            results.map(({ status }) => status),
            stages.map(() => 201),
          );
          const [contact, ...others] = first.emulator.contacts();
          assert.deepEqual(others, []);
          assert.deepEqual(
            new Set(results.map(({ body }) => body.intercom_id)),
            new Set([contact?.id]),
          );
          // One gateway created the contact; the others got a 409 and then updated it.
          const created = stages.flatMap((stage) => stage.take());
          assert.equal(created.filter((each) => each === 'CreateContact').length, count);
          assert.equal(created.filter((each) => each === 'UpdateContact').length, count - 1);
        });
      }
    }
  }

  it('by user_id to one gateway and by email to another is one contact', async () => {
    const one = open();
    const other = one.another();
    together([one, other]);
    const email = 'ada@example.com';
    const results = await Promise.all([
      one.call('POST', '/v1/users', { user_id: '7', email }),
      other.call('POST', '/v1/users', { email }),
    ]);
    assert.deepEqual(
      results.map(({ status }) => status),
      [201, 201],
    );
    assert.deepEqual(
      one.emulator.contacts().map(({ external_id }) => external_id),
      ['7'],
    );
  });

  it('to one gateway is created once, and then updated', async () => {
    for (const [by, identifiers] of Object.entries(identities)) {
      const stage = open();
      const create = () => stage.call('POST', '/v1/users', identifiers);
      const results = await Promise.all([create(), create(), create()]);
      assert.deepEqual(
        results.map(({ status }) => status),
        [201, 201, 201],
      );
      assert.equal(stage.emulator.contacts().length, 1, by);
      assert.equal(stage.take().filter((each) => each === 'CreateContact').length, 1, by);
    }
  });

  it('in bulk_creates to two gateways is one contact', async () => {
    const one = open({ emulator: { searchLag: 60_000 } });
    const other = one.another();
    const users = Array.from({ length: 40 }, (_, index) => ({
      ...{ user_id: `u${index}`, email: `u${index}@example.com` },
    }));
    const results = await Promise.all(
      [one, other].map(({ call }) => call('POST', '/v1/users/bulk_create', { users })),
    );
    for (const { body } of results) assert.deepEqual(body, { failed: [] });
    const ids = one.emulator.contacts().map(({ external_id }) => external_id);
    assert.equal(ids.length, 40);
    assert.equal(new Set(ids).size, 40);
  });
});

describe('Increments of one user', () => {
  const seed = { contacts: [{ external_id: '7', email: 'ada@example.com' }] };

  it('by many requests to one gateway are all added', async () => {
    const stage = open({ emulator: { attributes: ['seats'], seed } });
    const forms = Object.values(identities);
    const results = await Promise.all(
      Array.from({ length: 9 }, (_, index) =>
        stage.call('PUT', '/v1/users', { ...forms[index % 3], increments: { seats: 1 } }),
      ),
    );
    assert.ok(results.every(({ status }) => status === 201));
    assert.equal(stage.emulator.contacts()[0]?.custom_attributes['seats'], 9);
  });

  it('of a new user by many requests to one gateway are all added', async () => {
    const stage = open({ emulator: { attributes: ['seats'] } });
    const add = () => stage.call('PUT', '/v1/users', { user_id: 'new', increments: { seats: 1 } });
    await Promise.all([add(), add(), add()]);
    assert.equal(stage.emulator.contacts()[0]?.custom_attributes['seats'], 3);
  });

  it('by an upsert and a bulk_create to one gateway are both added', async () => {
    const stage = open({ emulator: { attributes: ['seats'], seed } });
    const user = { user_id: '7', increments: { seats: 1 } };
    await Promise.all([
      stage.call('PUT', '/v1/users', user),
      stage.call('POST', '/v1/users/bulk_create', { users: [user] }),
      stage.call('PUT', '/v1/users', user),
    ]);
    assert.equal(stage.emulator.contacts()[0]?.custom_attributes['seats'], 3);
  });

  it('by two identifiers of one contact are both added', async () => {
    const contacts = [{ external_id: 'old' }, { external_id: 'new' }];
    const stage = open({ emulator: { attributes: ['seats'], seed: { contacts } } });
    const [from = '', into = ''] = stage.emulator.contacts().map(({ id }) => id);
    stage.emulator.admin.merge({ from, into });
    // The first write waits until the other request has read the contact, too.
    const read = Promise.withResolvers<void>();
    stage.intercept(async ({ operation }, next) => {
      if (operation === 'UpdateContact') await read.promise;
      const response = await next();
      if (operation === 'ShowContact') read.resolve();
      return response;
    });
    const add = (user_id: string) =>
      stage.call('PUT', '/v1/users', { user_id, increments: { seats: 1 } });
    await Promise.all([add('new'), add('old')]);
    const contact = stage.emulator.contacts().find(({ id }) => id === into);
    assert.equal(contact?.custom_attributes['seats'], 2);
  });

  it('to two gateways are lost except the last, because Intercom has no compare-and-set', async () => {
    const one = open({ emulator: { attributes: ['seats'], seed } });
    const other = one.another();
    const read = Promise.withResolvers<void>();
    let reads = 0;
    for (const stage of [one, other]) {
      stage.intercept(async ({ operation }, next) => {
        const response = await next();
        if (operation === 'ShowContactByExternalId') {
          reads += 1;
          if (reads === 2) read.resolve();
          await read.promise;
        }
        return response;
      });
    }
    const add = ({ call }: Stage) =>
      call('PUT', '/v1/users', { user_id: '7', increments: { seats: 1 } });
    await Promise.all([add(one), add(other)]);
    assert.equal(one.emulator.contacts()[0]?.custom_attributes['seats'], 1);
  });
});
