import { expect } from 'chai';
import { createApi, seconds } from '../api.ts';

for (const verb of ['post', 'put'] as const) {
  describe(`${verb.toUpperCase()} /users`, () => {
    it('creates a user with an email or a user_id, and responds with 201', async () => {
      const api = createApi();
      const byEmail = await api[verb]('/users', { email: 'Ada@Example.com' });
      expect(byEmail.status).to.equal(201);
      expect(byEmail.body).to.include({ email: 'Ada@Example.com', user_id: null });
      const byUserId = await api[verb]('/users', { user_id: '7' });
      expect(byUserId.status).to.equal(201);
      expect(byUserId.body).to.include({ email: null, user_id: '7' });
      expect((await api.get('/users')).body.total_count).to.equal(2);
    });

    it('updates an existing user, and responds with 201', async () => {
      const api = createApi();
      const first = await api[verb]('/users', { user_id: '7', name: 'Ada', last_seen_ip: '::1' });
      const second = await api[verb]('/users', { user_id: '7', name: 'Ada Lovelace' });
      expect(second.status).to.equal(201);
      expect(second.body).to.deep.equal({ ...first.body, name: 'Ada Lovelace' });
      expect((await api.get('/users')).body.total_count).to.equal(1);
    });

    it('writes every writable field', async () => {
      const written = {
        user_id: '7',
        email: 'ada@example.com',
        name: 'Ada',
        created_at: 1257553080,
        last_seen_ip: '1.2.3.4',
        last_seen_user_agent: 'ie6',
        unsubscribed_from_emails: true,
        custom_data: { plan: 'pro', age: 36.5, paying: true, gone: null },
      };
      const api = createApi();
      const { body } = await api[verb]('/users', { ...written, last_request_at: 1300000000 });
      expect(body).to.deep.include({ ...written, last_impression_at: 1300000000 });
      expect((await api.get('/users?user_id=7')).body).to.deep.equal(body);
    });

    it('refuses a body without identifiers', async () => {
      const api = createApi();
      for (const body of [{}, { name: 'Ada' }, { email: null, user_id: null }]) {
        const { status, body: refusal } = await api[verb]('/users', body);
        expect(status).to.equal(400);
        expect(refusal.error).to.deep.equal({
          type: 'bad_request',
          message: 'email or user_id must be given',
        });
      }
      expect((await api.get('/users')).body.total_count).to.equal(0);
    });
  });
}

describe('a new user', () => {
  it('gets an intercom_id of 24 hex digits, counted up per emulator', async () => {
    const api = createApi();
    const created: string[] = [];
    for (let user = 1; user <= 17; user += 1) {
      const { body } = await api.post('/users', { user_id: String(user) });
      created.push(body.intercom_id);
    }
    expect(created[0]).to.equal('000000000000000000000001');
    expect(created[9]).to.equal('00000000000000000000000a');
    expect(created[16]).to.equal('000000000000000000000011');
  });

  it('has the present time as created_at, unless the request has another', async () => {
    const api = createApi();
    expect((await api.post('/users', { user_id: '1' })).body.created_at).to.equal(seconds);
    const dated = await api.post('/users', { user_id: '2', created_at: 1 });
    expect(dated.body.created_at).to.equal(1);
    const cleared = await api.post('/users', { user_id: '3', created_at: null });
    expect(cleared.body.created_at).to.equal(null);
  });
});

describe('an update', () => {
  it('keeps fields that it leaves out', async () => {
    const api = createApi();
    const before = await api.post('/users', {
      user_id: '7',
      email: 'ada@example.com',
      name: 'Ada',
      created_at: 1257553080,
      last_seen_ip: '1.2.3.4',
      last_seen_user_agent: 'ie6',
      last_request_at: 1300000000,
      unsubscribed_from_emails: true,
      custom_data: { plan: 'pro' },
      company: { id: '6' },
    });
    const after = await api.put('/users', { user_id: '7' });
    expect(after.body).to.deep.equal(before.body);
  });

  it('clears created_at with null', async () => {
    const api = createApi();
    await api.post('/users', { user_id: '7' });
    const { body } = await api.put('/users', { user_id: '7', created_at: null });
    expect(body.created_at).to.equal(null);
  });

  it('treats null as left out everywhere else', async () => {
    const api = createApi();
    const before = await api.post('/users', {
      user_id: '7',
      email: 'ada@example.com',
      name: 'Ada',
      last_seen_ip: '1.2.3.4',
      last_seen_user_agent: 'ie6',
      last_request_at: 1300000000,
      unsubscribed_from_emails: true,
      custom_data: { plan: 'pro' },
      company: { id: '6' },
    });
    const { status, body } = await api.put('/users', {
      user_id: '7',
      email: null,
      name: null,
      last_seen_ip: null,
      last_seen_user_agent: null,
      last_request_at: null,
      last_impression_at: null,
      unsubscribed_from_emails: null,
      custom_data: null,
      increments: null,
      company: null,
      companies: null,
    });
    expect(status).to.equal(201);
    expect(body).to.deep.equal(before.body);
  });

  it('ignores unknown fields, and those that only the API writes', async () => {
    const api = createApi();
    const before = await api.post('/users', { user_id: '7' });
    const { status, body } = await api.put('/users', {
      user_id: '7',
      intercom_id: 'f'.repeat(24),
      session_count: 9,
      relationship_score: 9,
      avatar_url: 'https://example.com/a.png',
      company_ids: ['9'],
      social_profiles: [{ type: 'twitter' }],
      location_data: { city_name: 'Paris' },
      is_admin: true,
      constructor: 'x',
    });
    expect(status).to.equal(201);
    expect(body).to.deep.equal(before.body);
  });
});

describe('dates', () => {
  it('are integers in responses, and fractions in requests are cut off', async () => {
    const api = createApi();
    const { body } = await api.post('/users', {
      user_id: '7',
      created_at: 1257553080.999,
      last_request_at: 1300000000.5,
    });
    expect(body).to.include({ created_at: 1257553080, last_impression_at: 1300000000 });
    const before1970 = await api.post('/users', { user_id: '7', created_at: -1.5 });
    expect(before1970.body.created_at).to.equal(-1);
  });

  it('of the last request have two names, of which last_request_at wins', async () => {
    const api = createApi();
    const one = await api.post('/users', { user_id: '1', last_impression_at: 5 });
    expect(one.body.last_impression_at).to.equal(5);
    const both = { last_request_at: 6, last_impression_at: 5 };
    const two = await api.post('/users', { user_id: '2', ...both });
    expect(two.body.last_impression_at).to.equal(6);
    const other = await api.post('/users', { user_id: '2', ...both, last_request_at: null });
    expect(other.body.last_impression_at).to.equal(5);
    expect(other.body).to.not.have.property('last_request_at');
  });
});

describe('companies', () => {
  it('are in no response, but for their ids', async () => {
    const api = createApi();
    const { body } = await api.post('/users', {
      user_id: '7',
      company: { id: '6', name: 'Intercom', created_at: 103201.5, plan: 'Messaging', seats: 50 },
    });
    expect(body.company_ids).to.deep.equal(['6']);
    expect(body).to.not.have.any.keys('company', 'companies');
  });

  it('add up, each once', async () => {
    const api = createApi();
    await api.post('/users', { user_id: '7', companies: [{ id: 'b' }, { id: 'a' }, { id: 'b' }] });
    const { body } = await api.put('/users', {
      user_id: '7',
      company: { id: 'c' },
      companies: [{ id: 'a' }, { id: 'd' }],
    });
    expect(body.company_ids).to.deep.equal(['b', 'a', 'c', 'd']);
  });

  it('may have a number for an id', async () => {
    const { body } = await createApi().post('/users', { user_id: '7', companies: [{ id: 6 }] });
    expect(body.company_ids).to.deep.equal(['6']);
  });
});
