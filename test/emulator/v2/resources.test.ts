// Companies, notes, tags, events, attributes and the team.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { open, refused, start, users } from './stage.ts';

const id = '6762f0dd1bb69f9f2193bb83';
const contacts = [{ id, external_id: '7', email: 'ada@example.com' }];
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

describe('A note of the v2 emulator', () => {
  it('has the given admin as its author, and must have a body', async () => {
    const admins = [
      { name: 'Grace', email: 'g@example.com' },
      { id: '12', name: 'Joan', email: 'j@example.com' },
    ];
    const { call, emulator } = open({ admins, seed: { contacts } });
    const path = `/contacts/${id}/notes`;
    assert.equal((await call('POST', path, { body: 'Hello' })).body.author.name, 'Grace');
    for (const admin_id of [12, '12']) {
      assert.equal(
        (await call('POST', path, { body: 'Hello', admin_id })).body.author.name,
        'Joan',
      );
    }
    refused(
      await call('POST', path, { body: 'Hello', admin_id: 123 }),
      404,
      'not_found',
      'Resource Not Found',
    );
    refused(await call('POST', path, {}), 400, 'parameter_not_found', 'Body is required');
    refused(await call('POST', '/contacts/x/notes', { body: 'Hello' }), ...notFound);
    assert.equal(emulator.snapshot().notes.length, 3);
    assert.equal((await call('GET', `/contacts/${id}`)).body.notes.total_count, 3);
  });
});

describe('A tag of the v2 emulator', () => {
  it('has a name in any case, and can be renamed', async () => {
    const { call } = open();
    const { body } = await call('POST', '/tags', { name: 'Free & Easy' });
    assert.equal(body.name, 'Free &amp; Easy');
    assert.equal((await call('POST', '/tags', { name: 'FREE & easy' })).body.id, body.id);
    await call('POST', '/tags', { name: 'Paid' });
    const renamed = await call('POST', '/tags', { id: body.id, name: 'Free' });
    assert.deepEqual([renamed.body.id, renamed.body.name], [body.id, 'Free']);
    refused(
      await call('POST', '/tags', { id: body.id, name: 'paid' }),
      400,
      'parameter_invalid',
      /name already$/,
    );
    refused(
      await call('POST', '/tags', { id: '9', name: 'x' }),
      404,
      'not_found',
      'Resource Not Found',
    );
    refused(
      await call('POST', '/tags', { users: [] }),
      400,
      'parameter_invalid',
      'invalid tag parameters',
    );
    const { data } = (await call('GET', '/tags')).body;
    assert.deepEqual(
      data.map((tag: { name: string }) => tag.name),
      ['Free', 'Paid'],
    );
  });

  it('is added and removed, skipping unknown contacts', async () => {
    const { call, emulator, pass } = open({ seed: { contacts } });
    const { body } = await call('POST', '/tags', {
      name: 'T',
      users: [{ id }, { id: 'x' }, { id }],
    });
    assert.deepEqual(body.users, [
      { id, tagged: true },
      { id, tagged: true },
    ]);
    pass(5);
    const path = `/contacts/${id}/tags/${body.id}`;
    const removed = await call('DELETE', path);
    assert.deepEqual(removed.body, {
      ...{ type: 'tag', id: body.id, name: 'T', applied_at: start },
      applied_by: { type: 'admin', id: '991267459' },
    });
    refused(await call('DELETE', path), 404, 'not_found', 'Resource Not Found');
    refused(await call('DELETE', `/contacts/${id}/tags/9`), 404, 'not_found', 'Resource Not Found');
    refused(await call('DELETE', `/contacts/x/tags/${body.id}`), ...notFound);
    await call('POST', '/tags', { name: 'T', users: [{ id }] });
    const taken = await call('POST', '/tags', { name: 'T', users: [{ id, untag: true }] });
    assert.deepEqual(taken.body.users, [{ id, tagged: false }]);
    assert.deepEqual(emulator.contacts()[0]?.tags, []);
    assert.equal(
      (await call('POST', '/contacts/search', users('tag_id', '=', body.id))).body.total_count,
      0,
    );
  });
});

describe('An event of the v2 emulator', () => {
  const event = { event_name: 'signed-in', created_at: start };

  it('belongs to the contact that its id, user_id or email names', async () => {
    const lead = '6762f0dd1bb69f9f2193bb84';
    const { call, emulator } = open({
      seed: { contacts: [...contacts, { id: lead, role: 'lead', email: 'ada@example.com' }] },
    });
    const names: [object, string][] = [
      [{ user_id: '7' }, id],
      [{ email: 'ADA@example.com' }, id],
      [{ id: lead }, lead],
      [{ id: lead, user_id: '7' }, lead],
      [{ user_id: '7', email: 'nobody@example.com' }, id],
    ];
    for (const [index, [name, contact]] of names.entries()) {
      const result = await call('POST', '/events', {
        ...event,
        ...name,
        created_at: start + index,
      });
      assert.equal(result.status, 202);
      assert.equal(result.body, undefined);
      assert.equal(emulator.snapshot().events.at(-1)?.contact_id, contact);
    }
    for (const name of [{ user_id: 'x' }, { email: 'x@example.com' }, { id: 'x' }]) {
      refused(await call('POST', '/events', { ...event, ...name }), ...notFound);
    }
    refused(await call('POST', '/events', event), 400, 'parameter_not_found', /must be given$/);
    refused(
      await call('POST', '/events', { user_id: '7' }),
      400,
      'parameter_not_found',
      'Event_name is required',
    );
  });

  it('is a conflict when its email is that of several users', async () => {
    const { call } = open({
      seed: { contacts: [...contacts, { external_id: '8', email: 'ada@example.com' }] },
    });
    refused(
      await call('POST', '/events', { ...event, email: 'ada@example.com' }),
      409,
      'conflict',
      'Multiple existing users match this email address - must be more specific using user_id',
    );
  });

  it('counts once for the same name and time', async () => {
    const { call, emulator } = open({ seed: { contacts } });
    for (const created_at of [1, 1, 2]) {
      assert.equal(
        (await call('POST', '/events', { ...event, user_id: '7', created_at })).status,
        202,
      );
    }
    assert.equal(emulator.snapshot().events.length, 2);
  });

  it('keeps ten keys of metadata, and refuses nested ones', async () => {
    const { call, emulator } = open({ seed: { contacts } });
    const rich = {
      link: { url: 'https://a.b', value: 'c' },
      price: { amount: 349, currency: 'eur' },
    };
    const many = Object.fromEntries(
      Array.from({ length: 12 }, (_, index) => [`key${index}`, index]),
    );
    await call('POST', '/events', { ...event, user_id: '7', metadata: { ...rich, ...many } });
    const [stored] = emulator.snapshot().events;
    assert.deepEqual(stored?.metadata, {
      ...rich,
      ...Object.fromEntries(Object.entries(many).slice(0, 8)),
    });
    const nested = { order: { items: [1] } };
    refused(
      await call('POST', '/events', { ...event, user_id: '7', metadata: nested }),
      400,
      'parameter_invalid',
      /^metadata\.order must not be nested/,
    );
  });
});

describe('A custom attribute of the v2 emulator', () => {
  const attributes = [
    'any',
    { name: 'seats', model: 'contact', data_type: 'integer' },
    { name: 'rate', model: 'contact', data_type: 'float' },
    { name: 'beta', model: 'contact', data_type: 'boolean' },
    { name: 'renewal_at', model: 'contact', data_type: 'date' },
    { name: 'tier', model: 'contact', data_type: 'string', options: ['1-10', '11-50'] },
  ] as const;

  it('takes values of its type, and is removed by null', async () => {
    const { call } = open({ attributes });
    const values = { any: 1, seats: 2, rate: 1.5, beta: false, renewal_at: start, tier: '1-10' };
    const { body } = await call('POST', '/contacts', {
      external_id: '7',
      custom_attributes: values,
    });
    assert.deepEqual(body.custom_attributes, values);
    const cleared = await call('PUT', `/contacts/${body.id}`, {
      custom_attributes: { seats: null },
    });
    const { seats, ...rest } = values;
    assert.deepEqual(cleared.body.custom_attributes, rest);
    const wrong: [object, string][] = [
      [{ plan: 'x' }, "Custom attribute 'plan' does not exist"],
      [{ __proto__: null, constructor: 1 }, "Custom attribute 'constructor' does not exist"],
      [JSON.parse('{"__proto__":1}'), "Custom attribute '__proto__' does not exist"],
      [{ seats: 1.5 }, "Custom attribute 'seats' must be an integer"],
      [{ seats: '1' }, "Custom attribute 'seats' must be an integer"],
      [{ rate: '1' }, "Custom attribute 'rate' must be a number"],
      [{ beta: 'yes' }, "Custom attribute 'beta' must be true or false"],
      [{ renewal_at: '2026' }, "Custom attribute 'renewal_at' must be a date in Unix seconds"],
      [{ tier: '51-' }, "Custom attribute 'tier' must be one of its options"],
      [{ any: ['21'] }, "Custom attribute 'any' must be a string, a number or a boolean"],
    ];
    for (const [custom_attributes, message] of wrong) {
      const result = await call('PUT', `/contacts/${body.id}`, { name: 'New', custom_attributes });
      refused(result, 400, 'parameter_invalid', message);
    }
    assert.equal((await call('GET', `/contacts/${body.id}`)).body.name, null);
  });

  it('can be created and is listed by model', async () => {
    const { call } = open({ attributes: ['plan'] });
    const list = async (query: string) => {
      const { body } = await call('GET', `/data_attributes${query}`);
      return body.data
        .filter((attribute: { custom: boolean }) => attribute.custom)
        .map((attribute: { name: string }) => attribute.name);
    };
    const post = (body: object) => call('POST', '/data_attributes', body);
    const created = await post({
      name: 'Size',
      model: 'company',
      data_type: 'options',
      options: [{ value: 'S' }, { value: 'L' }],
    });
    assert.deepEqual([created.body.data_type, created.body.options], ['string', ['S', 'L']]);
    assert.equal(
      (await post({ name: 'Renewal', model: 'contact', data_type: 'datetime' })).body.data_type,
      'date',
    );
    assert.deepEqual(await list(''), ['plan', 'Renewal', 'Size']);
    assert.deepEqual(await list('?model=contact'), ['plan', 'Renewal']);
    assert.deepEqual(await list('?model=company'), ['Size']);
    const { body } = await call('GET', '/data_attributes?model=company');
    assert.ok(
      body.data.some(
        (attribute: { name: string; custom: boolean }) =>
          attribute.name === 'company_id' && !attribute.custom,
      ),
    );
    refused(
      await call('GET', '/data_attributes?model=conversation'),
      422,
      'parameter_invalid',
      'model=conversation is no longer supported. Use GET /conversations/attributes instead',
    );
    refused(
      await call('GET', '/data_attributes?model=x'),
      400,
      'parameter_invalid',
      'model must be contact or company',
    );
  });

  it('cannot be created wrongly or twice', async () => {
    const { call } = open();
    const ring = { name: 'The One Ring', model: 'company', data_type: 'string' };
    const post = async (body: object, message: RegExp | string) =>
      refused(await call('POST', '/data_attributes', body), 400, 'parameter_invalid', message);
    await call('POST', '/data_attributes', ring);
    await post(
      ring,
      "You already have 'The One Ring' in your company data. To save this as new company data, use a different name.",
    );
    await post(
      { ...ring, model: 'contact', data_type: 'integer' },
      "You already have 'The One Ring' in your company data. To save this as new people data, use a different name.",
    );
    await post(
      { ...ring, name: '!nv@l!d n@me' },
      /must only contain alphanumeric characters, currency symbols, and hyphens$/,
    );
    await post({ ...ring, name: 'Other', data_type: 'mithril' }, "Data Type isn't an option");
    await post(
      { ...ring, model: 'conversation' },
      'The Data Attribute model field must be either contact or company',
    );
    await post({ ...ring, name: 'Other', data_type: 'options' }, /^options must be given/);
    await post(
      { ...ring, name: 'Other', data_type: 'options', options: [{ value: '1' }] },
      'options must have at least two values',
    );
  });
});
