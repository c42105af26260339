// Creating and updating users: the fields that are written, their order, and contacts that exist already.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { open, refused, type Stage } from './stage.ts';

const ada = { user_id: '7', email: 'ada@example.com' };

const only = ({ emulator }: Stage) => {
  const [contact, ...others] = emulator.contacts();
  assert.ok(contact);
  assert.deepEqual(others, []);
  return contact;
};

/** The fields that a request wrote to a contact, without those that identify it. */
async function written(fields: object, seeded?: object) {
  const attributes = ['plan', 'seats'];
  const seed = { contacts: seeded ? [{ external_id: '7', ...seeded }] : [] };
  const stage = open({ emulator: { attributes, seed } });
  const { status } = await stage.call('POST', '/v1/users', { user_id: '7', ...fields });
  assert.equal(status, 201);
  const sent = stage.calls.find(({ operation }) => /^(Create|Update)Contact$/.test(operation));
  const { role, external_id, ...body } = sent?.body ?? {};
  return { body, contact: only(stage) };
}

describe('A user is written', () => {
  for (const method of ['POST', 'PUT']) {
    it(`by ${method} as a new contact, with the role of a user and the present time`, async () => {
      const stage = open();
      const before = Math.floor(Date.now() / 1000);
      const { status, body } = await stage.call(method, '/v1/users', ada);
      assert.deepEqual([status, body.user_id, body.email], [201, '7', 'ada@example.com']);
      assert.deepEqual(stage.take(), [
        'ShowContactByExternalId',
        'SearchContacts',
        'CreateContact',
      ]);
      const { role, external_id, email, signed_up_at } = only(stage);
      assert.deepEqual(
        { role, external_id, email },
        { role: 'user', external_id: '7', email: ada.email },
      );
      const after = Date.now() / 1000;
      assert.ok(signed_up_at !== null && signed_up_at >= before && signed_up_at <= after);
      assert.equal(body.created_at, signed_up_at);
    });

    it(`by ${method} to the existing contact, which keeps its other fields`, async () => {
      const contact = { external_id: '7', name: 'Ada', phone: '+1', signed_up_at: 5 };
      const stage = open({ emulator: { seed: { contacts: [contact] } } });
      const { status, body } = await stage.call(method, '/v1/users', { user_id: '7', name: 'Eve' });
      assert.deepEqual([status, body.name, body.created_at], [201, 'Eve', 5]);
      assert.deepEqual(stage.take(), ['ShowContactByExternalId', 'UpdateContact']);
      const { name, phone } = only(stage);
      assert.deepEqual([name, phone], ['Eve', '+1']);
    });
  }

  /** Fields of the v1 request, and the body for the contact. */
  const mapping: Readonly<Record<string, readonly [fields: object, body: object]>> = {
    'name as name': [{ name: 'Ada' }, { name: 'Ada' }],
    'created_at as signed_up_at': [{ created_at: 5.9 }, { signed_up_at: 5 }],
    'created_at null as signed_up_at null': [{ created_at: null }, { signed_up_at: null }],
    'last_request_at as last_seen_at': [{ last_request_at: 6 }, { last_seen_at: 6 }],
    'last_impression_at as last_seen_at': [{ last_impression_at: 7 }, { last_seen_at: 7 }],
    'last_request_at before last_impression_at': [
      { last_impression_at: 7, last_request_at: 6 },
      { last_seen_at: 6 },
    ],
    'unsubscribed_from_emails as it is': [
      { unsubscribed_from_emails: true },
      { unsubscribed_from_emails: true },
    ],
    'custom_data as custom_attributes': [
      { custom_data: { plan: 'pro', seats: null } },
      { custom_attributes: { plan: 'pro', seats: null } },
    ],
  };
  for (const [what, [fields, expected]] of Object.entries(mapping)) {
    it(`with ${what}`, async () => {
      const updated = await written(fields, { name: 'Before' });
      assert.deepEqual(updated.body, expected);
      const created = await written(fields);
      const { signed_up_at, ...others } = created.body;
      const { signed_up_at: expectedTime, ...expectedOthers } = expected as {
        signed_up_at?: unknown;
      };
      assert.deepEqual(others, expectedOthers);
      if (expectedTime !== undefined) assert.equal(signed_up_at, expectedTime);
    });
  }

  it('with custom_data merged into the stored values, which null clears', async () => {
    const { contact } = await written(
      { custom_data: { seats: 2, plan: null } },
      { custom_attributes: { plan: 'pro', seats: 1 } },
    );
    assert.deepEqual(contact.custom_attributes, { seats: 2 });
  });

  it('with a name that is the same in the response', async () => {
    const stage = open();
    const name = `<b> & "x" '&amp;`;
    const { body } = await stage.call('POST', '/v1/users', { ...ada, name });
    assert.equal(only(stage).name, name);
    assert.equal(body.name, name);
  });

  it('without fields that cannot be stored, which a header names', async () => {
    const stage = open();
    const fields = { last_seen_ip: '::1', last_seen_user_agent: 'Agent/1.0', name: 'Ada' };
    const { status, headers, body } = await stage.call('POST', '/v1/users', { ...ada, ...fields });
    assert.equal(status, 201);
    assert.deepEqual(headers.get('x-not-stored')?.split(/, */).sort(), [
      'last_seen_ip',
      'last_seen_user_agent',
    ]);
    assert.deepEqual([body.last_seen_ip, body.last_seen_user_agent], [null, null]);
    const plain = await stage.call('POST', '/v1/users', { ...ada, name: 'Ada' });
    assert.equal(plain.headers.get('x-not-stored'), null);
  });

  it('only when Intercom accepts its values', async () => {
    const attributes = [
      { name: 'tier', model: 'contact', data_type: 'string', options: ['a', 'b'] } as const,
    ];
    const stage = open({ emulator: { attributes } });
    const call = (fields: object) => stage.call('POST', '/v1/users', { user_id: '7', ...fields });
    refused(await call({ custom_data: { tier: 'c' } }), 400, 'bad_request', /one of its options/);
    refused(await call({ custom_data: { tier: 1 } }), 400, 'bad_request', /must be a string/);
    refused(await call({ email: 'no email' }), 400, 'bad_request', /email/);
    assert.deepEqual(stage.emulator.contacts(), []);
  });
});

describe('A user whom no look-up finds, and who exists', () => {
  it('is found by the 409 of the creation, and updated', async () => {
    const stage = open({ emulator: { searchLag: 60_000 } });
    await stage.another().call('POST', '/v1/users', { email: ada.email });
    const { status, body } = await stage.call('POST', '/v1/users', {
      email: ada.email,
      name: 'Ada',
    });
    assert.deepEqual([status, body.name], [201, 'Ada']);
    assert.deepEqual(stage.take(), [
      'SearchContacts',
      'CreateContact',
      'ShowContact',
      'UpdateContact',
    ]);
    assert.equal(only(stage).name, 'Ada');
  });

  it('gets the user_id when it has none', async () => {
    const stage = open({ emulator: { searchLag: 60_000 } });
    await stage.another().call('POST', '/v1/users', { email: ada.email });
    const { body } = await stage.call('POST', '/v1/users', ada);
    assert.equal(body.user_id, '7');
    assert.equal(only(stage).external_id, '7');
  });

  it('is not written to when it has another user_id, and its id is not revealed', async () => {
    const stage = open({ emulator: { searchLag: 60_000 } });
    await stage.another().call('POST', '/v1/users', { email: ada.email });
    const { id } = only(stage);
    stage.intercept(async ({ operation, url }, next) => {
      const response = await next();
      if (operation !== 'ShowContact' || !url.pathname.endsWith(id)) return response;
      return Response.json({ ...(await response.json()), external_id: 'other' });
    });
    const result = await stage.call('POST', '/v1/users', { ...ada, name: 'Ada' });
    refused(result, 400, 'bad_request', 'The email belongs to a user with another user_id');
    assert.ok(!JSON.stringify(result.body).includes(id));
    assert.equal(only(stage).name, null);
  });

  it('is not written to when the response names no contact, and the creation is not repeated', async () => {
    const stage = open();
    stage.intercept(async ({ operation }, next) => {
      if (operation !== 'CreateContact') return next();
      const errors = [{ code: 'conflict', message: 'Some contact exists with id=../me' }];
      return Response.json({ type: 'error.list', request_id: null, errors }, { status: 409 });
    });
    refused(
      await stage.call('POST', '/v1/users', { user_id: '7' }),
      400,
      'bad_request',
      'The email belongs to a user with another user_id',
    );
    assert.deepEqual(stage.take(), ['ShowContactByExternalId', 'CreateContact']);
  });

  it('is unarchived when it was archived, with all its data', async () => {
    const contact = {
      external_id: '7',
      email: 'old@example.com',
      name: 'Ada',
      tags: ['T'],
      archived: true,
    };
    const stage = open({ emulator: { seed: { contacts: [contact] } } });
    const { status, body } = await stage.call('POST', '/v1/users', { user_id: '7', name: 'Eve' });
    assert.deepEqual([status, body.name, body.email], [201, 'Eve', 'old@example.com']);
    assert.deepEqual(stage.take(), [
      ...['ShowContactByExternalId', 'CreateContact', 'UnarchiveContact', 'ShowContact'],
      'UpdateContact',
    ]);
    const { archived, tags } = only(stage);
    assert.deepEqual([archived, tags.length], [false, 1]);
  });

  it('is not written to when it was archived and is another user', async () => {
    const contacts = [{ email: ada.email, archived: true }];
    const stage = open({ emulator: { seed: { contacts } } });
    stage.intercept(async ({ operation }, next) => {
      const response = await next();
      if (operation !== 'ShowContact') return response;
      return Response.json({ ...(await response.json()), role: 'lead' });
    });
    const result = await stage.call('POST', '/v1/users', { email: ada.email });
    refused(result, 400, 'bad_request', 'The email belongs to a user with another user_id');
  });
});

describe('The contact that an update conflicts with', () => {
  it('keeps its email, and the update is refused', async () => {
    const contacts = [{ external_id: '1' }, { email: 'bare@example.com' }];
    const stage = open({ emulator: { searchLag: 60_000, seed: { contacts } } });
    // The index does not have the contact with the email, so only the update reveals it.
    stage.intercept(async ({ operation }, next) => {
      const response = await next();
      if (operation !== 'SearchContacts') return response;
      return Response.json({ ...(await response.json()), data: [], total_count: 0 });
    });
    const update = { user_id: '1', email: 'bare@example.com' };
    const result = await stage.call('PUT', '/v1/users', update);
    refused(result, 400, 'bad_request', /email/);
    assert.doesNotMatch(JSON.stringify(result.body), /[0-9a-f]{24}/);
    assert.deepEqual(
      stage.emulator.contacts().map(({ external_id, email }) => [external_id, email]),
      [
        ['1', null],
        [null, 'bare@example.com'],
      ],
    );
  });
});

describe('Deleting a user', () => {
  const seed = { contacts: [{ external_id: '7', email: ada.email, name: 'Ada' }] };

  it('archives the contact, and responds with the user as it was', async () => {
    const stage = open({ emulator: { seed } });
    const { status, body } = await stage.call('DELETE', '/v1/users?user_id=7');
    assert.deepEqual([status, body.name, body.email], [200, 'Ada', ada.email]);
    assert.deepEqual(stage.take(), ['ShowContactByExternalId', 'ArchiveContact']);
    assert.equal(only(stage).archived, true);
  });

  it('deletes the contact permanently by deleteMode: permanent', async () => {
    const stage = open({ emulator: { seed }, gateway: { deleteMode: 'permanent' } });
    assert.equal((await stage.call('DELETE', '/v1/users?user_id=7')).body.name, 'Ada');
    assert.deepEqual(stage.take(), ['ShowContactByExternalId', 'DeleteContact']);
    assert.deepEqual(stage.emulator.contacts(), []);
  });

  it('by an email reads the contact that the search found', async () => {
    const stage = open({ emulator: { seed, searchLag: 60_000 } });
    const path = `/v1/users?email=${ada.email}`;
    assert.equal((await stage.call('DELETE', path)).status, 200);
    assert.deepEqual(stage.take(), ['SearchContacts', 'ShowContact', 'ArchiveContact']);
    // A workspace whose index still has the contact.
    stage.intercept(async ({ operation }, next) => {
      const response = await next();
      if (operation !== 'SearchContacts') return response;
      const { id, external_id, email } = only(stage);
      const data = [{ type: 'contact', id, external_id, email, role: 'user' }];
      return Response.json({ ...(await response.json()), data, total_count: 1 });
    });
    refused(await stage.call('DELETE', path), 404, 'not_found', 'The User was not found');
  });
});
