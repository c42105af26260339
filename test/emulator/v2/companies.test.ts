import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { contacts, id, open, refused, start } from './stage.ts';

const notFound = [404, 'not_found', 'User Not Found'] as const;

describe('A company of the v2 emulator', () => {
  const attributes = [{ name: 'branch', model: 'company', data_type: 'string' }] as const;

  it('keeps fields that an update leaves out, and cuts off the fraction of its spend', async () => {
    const { call, emulator, pass } = open({ attributes });
    const company = { company_id: '6', name: 'A & B', size: 4, website: 'w', industry: 'i' };
    const { body } = await call('POST', '/companies', {
      ...company,
      custom_attributes: { branch: 'x' },
    });
    assert.deepEqual(
      [body.name, body.size, body.website, body.industry],
      ['A &amp; B', 4, 'w', 'i'],
    );
    assert.equal(body.remote_created_at, start);
    assert.deepEqual(body.plan, {});
    pass(9);
    // A fraction is no integer to the description.
    const response = await emulator.fetch('https://api.intercom.io/companies', {
      method: 'POST',
      headers: { Authorization: 'Bearer token:4711', 'Content-Type': 'application/json' },
      body: JSON.stringify({
        company_id: '6',
        monthly_spend: 155.98,
        update_last_request_at: true,
      }),
    });
    const updated = await response.json();
    assert.deepEqual([updated.monthly_spend, updated.size, updated.id], [155, 4, body.id]);
    assert.deepEqual([updated.last_request_at, updated.created_at], [start + 9, start]);
    assert.deepEqual(updated.custom_attributes, { branch: 'x' });
  });

  it('cannot have unknown fields or attributes', async () => {
    const { call } = open();
    refused(
      await call('POST', '/companies', { test: 'invalid' }),
      400,
      'parameter_not_found',
      'Company_id is required',
    );
    refused(
      await call('POST', '/companies', { company_id: '6', test: 1 }),
      400,
      'bad_request',
      "bad 'test' parameter",
    );
    refused(
      await call('POST', '/companies', { company_id: '6', custom_attributes: { branch: 'x' } }),
      400,
      'parameter_invalid',
      "Custom attribute 'branch' does not exist",
    );
  });

  it('is attached once, and must exist, as the contact must', async () => {
    const { call, emulator } = open({ seed: { contacts, companies: [{ company_id: '6' }] } });
    const [company] = emulator.snapshot().companies;
    const path = `/contacts/${id}/companies`;
    for (let turn = 0; turn < 2; turn += 1) {
      assert.equal((await call('POST', path, { id: company?.id })).body.user_count, 1);
    }
    refused(await call('POST', path, {}), 400, 'parameter_not_found', 'company not specified');
    refused(await call('POST', path, { id: '123' }), 404, 'company_not_found', 'Company Not Found');
    refused(await call('POST', '/contacts/x/companies', { id: company?.id }), ...notFound);
  });

  it('is one of at most 1000 of a contact, which shows ten', async () => {
    const companies = Array.from({ length: 1001 }, (_, number) => ({ company_id: `${number}` }));
    const names = companies.slice(0, 1000).map(({ company_id }) => company_id);
    const { call, emulator } = open({
      seed: { companies, contacts: contacts.map((contact) => ({ ...contact, companies: names })) },
    });
    const last = emulator.snapshot().companies.at(-1);
    refused(
      await call('POST', `/contacts/${id}/companies`, { id: last?.id }),
      400,
      'contact_company_limit_exceeded',
      'Contact has reached the maximum of 1000 company associations',
    );
    const { body } = await call('GET', `/contacts/${id}`);
    assert.equal(body.companies.data.length, 10);
    assert.deepEqual([body.companies.total_count, body.companies.has_more], [1000, true]);
  });

  it('counts the contacts that have it, also when one is deleted or merged', async () => {
    const other = '6762f0dd1bb69f9f2193bb84';
    const both = [id, other].map((each) => ({ id: each, external_id: each, companies: ['6'] }));
    const { call, emulator } = open({ seed: { companies: [{ company_id: '6' }], contacts: both } });
    const count = async () =>
      (await call('POST', '/companies', { company_id: '6' })).body.user_count;
    assert.equal(await count(), 2);
    emulator.admin.merge({ from: id, into: other });
    assert.equal(await count(), 1);
    await call('DELETE', `/contacts/${other}`);
    assert.equal(await count(), 0);
  });
});
