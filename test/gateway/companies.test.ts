// Companies and increments of a user who is written. Calls have an order in which a repetition of a
// request that failed half way writes nothing twice.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { open, type Stage } from './stage.ts';

const attributes = ['seats', { name: 'tier', model: 'company', data_type: 'string' } as const];
const seed = {
  contacts: [{ external_id: '7', email: 'ada@example.com', custom_attributes: { seats: 1 } }],
};
const openExisting = () => open({ emulator: { attributes, seed } });

const seatsOf = ({ emulator }: Stage, index = 0) =>
  emulator.contacts()[index]?.custom_attributes['seats'];

describe('A company of a user', () => {
  it('is written field by field, and attached', async () => {
    const stage = openExisting();
    const company = {
      ...{ id: 6, name: 'Analytical', created_at: 1_200_000_000.5 },
      ...{ plan: 'Gold', size: 12, website: 'https://x.example', industry: 'Engines' },
      ...{ monthly_spend: 99, tier: 'top' },
    };
    const { status, body } = await stage.call('PUT', '/v1/users', { user_id: '7', company });
    assert.equal(status, 201);
    const [written] = stage.emulator.snapshot().companies;
    const { id, created_at, updated_at, last_request_at, ...fields } = written ?? {};
    assert.deepEqual(fields, {
      ...{ company_id: '6', name: 'Analytical', remote_created_at: 1_200_000_000 },
      ...{ plan: 'Gold', size: 12, website: 'https://x.example', industry: 'Engines' },
      ...{ monthly_spend: 99, custom_attributes: { tier: 'top' } },
    });
    assert.deepEqual(stage.emulator.contacts()[0]?.companies, [id]);
    assert.deepEqual(body.company_ids, [id]);
    assert.deepEqual(stage.take(), [
      'ShowContactByExternalId',
      ...['createOrUpdateCompany', 'attachContactToACompany'],
      'UpdateContact',
    ]);
  });

  it('with only an id is written with only the id', async () => {
    const stage = openExisting();
    await stage.call('PUT', '/v1/users', { user_id: '7', companies: [{ id: 'c' }] });
    const { body } =
      stage.calls.find(({ operation }) => operation === 'createOrUpdateCompany') ?? {};
    assert.deepEqual(body, { company_id: 'c' });
  });

  it('keeps fields that null would clear, which Intercom cannot do, and a header names them', async () => {
    const stage = openExisting();
    const company = { id: 'c', created_at: 1_200_000_000, plan: 'Gold', tier: 'top' };
    await stage.call('PUT', '/v1/users', { user_id: '7', company });
    const cleared = { id: 'c', name: null, created_at: null, plan: null, tier: null };
    const { status, headers } = await stage.call('PUT', '/v1/users', {
      user_id: '7',
      company: cleared,
    });
    assert.equal(status, 201);
    assert.deepEqual(headers.get('x-not-stored')?.split(', ').sort(), [
      'company.created_at',
      'company.plan',
    ]);
    const [written] = stage.emulator.snapshot().companies;
    assert.deepEqual(
      [written?.remote_created_at, written?.plan, written?.custom_attributes],
      [1_200_000_000, 'Gold', {}],
    );
  });

  it('is written by two requests, each of several companies', async () => {
    const stage = openExisting();
    const companies = [{ id: 1 }, { id: 2 }];
    const { body } = await stage.call('PUT', '/v1/users', {
      user_id: '7',
      company: { id: 3 },
      companies,
    });
    const operations = stage.take();
    assert.equal(operations.length, 2 + 3 * 2);
    assert.equal(operations.at(-1), 'UpdateContact');
    assert.equal(body.company_ids.length, 3);
    assert.deepEqual(
      stage.emulator
        .snapshot()
        .companies.map(({ company_id }) => company_id)
        .sort(),
      ['1', '2', '3'],
    );
  });

  it('of a new user is written after the contact, and is in the response', async () => {
    const stage = open();
    const { body } = await stage.call('POST', '/v1/users', {
      user_id: 'new',
      company: { id: 'c' },
    });
    const operations = stage.take();
    assert.deepEqual(operations.slice(0, 4), [
      ...['ShowContactByExternalId', 'CreateContact', 'createOrUpdateCompany'],
      'attachContactToACompany',
    ]);
    assert.deepEqual(body.company_ids, [stage.emulator.snapshot().companies[0]?.id]);
  });

  it('is the same company for another user', async () => {
    const stage = openExisting();
    await stage.call('PUT', '/v1/users', { user_id: '7', company: { id: 'c', name: 'One' } });
    await stage.call('PUT', '/v1/users', { user_id: '8', company: { id: 'c', name: 'Two' } });
    const { companies } = stage.emulator.snapshot();
    assert.deepEqual(
      companies.map(({ company_id, name }) => [company_id, name]),
      [['c', 'Two']],
    );
  });
});

describe('Increments', () => {
  const increments = { seats: 2 };

  it('are added to the stored value, and written as the sum', async () => {
    const stage = openExisting();
    const { body } = await stage.call('PUT', '/v1/users', { user_id: '7', increments });
    assert.deepEqual(body.custom_data, { seats: 3 });
    assert.deepEqual(stage.calls.at(-1)?.body.custom_attributes, { seats: 3 });
    assert.deepEqual(stage.take(), ['ShowContactByExternalId', 'UpdateContact']);
  });

  it('of a new user count from 0, beside other custom_data', async () => {
    const stage = open({ emulator: { attributes: ['seats', 'plan'] } });
    const fields = { increments, custom_data: { plan: 'pro' } };
    const { body } = await stage.call('POST', '/v1/users', { user_id: 'new', ...fields });
    assert.deepEqual(body.custom_data, { seats: 2, plan: 'pro' });
    assert.deepEqual(stage.take(), ['ShowContactByExternalId', 'CreateContact']);
  });

  it('may be negative and fractions', async () => {
    const stage = openExisting();
    const { body } = await stage.call('PUT', '/v1/users', {
      user_id: '7',
      increments: { seats: -1.5 },
    });
    assert.deepEqual(body.custom_data, { seats: -0.5 });
  });

  it('of a user found by email are added to a fresh value, because that of the index may be stale', async () => {
    const stage = open({ emulator: { attributes, seed, searchLag: 60_000 } });
    const other = stage.another();
    await other.call('PUT', '/v1/users', { user_id: '7', increments });
    const { body } = await stage.call('PUT', '/v1/users', { email: 'ada@example.com', increments });
    assert.deepEqual(body.custom_data, { seats: 5 });
    assert.deepEqual(stage.take(), ['SearchContacts', 'ShowContact', 'UpdateContact']);
  });

  it('are in the last request, after companies', async () => {
    for (const user_id of ['7', 'new']) {
      const stage = openExisting();
      const fields = { increments, company: { id: 'c' } };
      await stage.call('PUT', '/v1/users', { user_id, ...fields });
      const withSeats = stage.calls.filter(
        ({ body }) => body?.custom_attributes?.seats !== undefined,
      );
      assert.deepEqual(
        withSeats.map(({ operation, number }) => [operation, number]),
        [['UpdateContact', stage.calls.length]],
      );
    }
  });

  // The calls of each case. Each but the last fails once, and then the caller repeats its request.
  for (const [who, identifiers, requests] of [
    ['a user that there is', { user_id: '7' }, 4],
    ['a new user', { user_id: 'new' }, 5],
    ['a user by email', { email: 'ada@example.com' }, 5],
  ] as const) {
    for (let number = 1; number <= requests; number += 1) {
      it(`of ${who} are added once when request ${number} failed and the caller repeats`, async () => {
        const stage = openExisting();
        const fields = { ...identifiers, increments, company: { id: 'c' } };
        stage.fail(number, 500);
        const failed = await stage.call('PUT', '/v1/users', fields);
        assert.equal(failed.status, 500);
        assert.equal(stage.take().length, number);
        const { status, body } = await stage.call('PUT', '/v1/users', fields);
        assert.equal(status, 201);
        const isNew = 'user_id' in identifiers && identifiers.user_id === 'new';
        assert.deepEqual(body.custom_data, { seats: isNew ? 2 : 3 });
        assert.equal(seatsOf(stage, isNew ? 1 : 0), isNew ? 2 : 3);
        assert.equal(stage.emulator.snapshot().companies.length, 1);
        assert.equal(body.company_ids.length, 1);
      });
    }
  }

  it('of two concurrent requests are both added', async () => {
    for (const identifiers of [{ user_id: '7' }, { email: 'ada@example.com' }]) {
      const stage = openExisting();
      const add = () => stage.call('PUT', '/v1/users', { ...identifiers, increments });
      const results = await Promise.all([add(), add(), add()]);
      assert.deepEqual(
        results.map(({ status }) => status),
        [201, 201, 201],
      );
      assert.equal(seatsOf(stage), 7);
    }
  });

  it('of two concurrent requests are both added when one is by user_id and one by email', async () => {
    const stage = openExisting();
    const by = (identifiers: object) =>
      stage.call('PUT', '/v1/users', { ...identifiers, increments });
    await Promise.all([by({ user_id: '7' }), by({ email: 'ADA@example.com' })]);
    assert.equal(seatsOf(stage), 5);
  });
});
