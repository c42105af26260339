import { expect } from 'chai';
import { type Api, createApi } from '../api.ts';

async function everybody(api: Api) {
  const { users } = (await api.get('/users')).body;
  return users.map(({ user_id, email }) => ({ user_id, email }));
}

async function expectRefused(api: Api, body: unknown): Promise<void> {
  const before = await everybody(api);
  for (const verb of ['post', 'put'] as const) {
    const { status, body: refusal } = await api[verb]('/users', body);
    expect(status).to.equal(400);
    expect(refusal.error).to.deep.equal({
      type: 'bad_request',
      message: 'The email belongs to another user',
    });
  }
  expect(await everybody(api)).to.deep.equal(before);
}

describe('the user that a write is for', () => {
  it('is the user with the user_id, who gets the email', async () => {
    const api = createApi();
    await api.post('/users', { user_id: '1', email: 'ada@example.com' });
    await api.post('/users', { user_id: '1', email: 'lovelace@example.com' });
    expect(await everybody(api)).to.deep.equal([{ user_id: '1', email: 'lovelace@example.com' }]);
    expect((await api.get('/users?email=ada@example.com')).status).to.equal(404);
    expect((await api.get('/users?email=lovelace@example.com')).body.user_id).to.equal('1');
  });

  it('is the user with the user_id, who gets a first email', async () => {
    const api = createApi();
    await api.post('/users', { user_id: '1' });
    await api.post('/users', { user_id: '1', email: 'ada@example.com' });
    expect(await everybody(api)).to.deep.equal([{ user_id: '1', email: 'ada@example.com' }]);
  });

  it('is else the user with the email and no user_id, who gets this user_id', async () => {
    const api = createApi();
    const { body: first } = await api.post('/users', { email: 'ada@example.com' });
    const { body } = await api.post('/users', { user_id: '1', email: 'ada@example.com' });
    expect(body).to.deep.equal({ ...first, user_id: '1' });
    expect(await everybody(api)).to.deep.equal([{ user_id: '1', email: 'ada@example.com' }]);
    expect((await api.get('/users?user_id=1')).body).to.deep.equal(body);
  });

  it('is else a new user', async () => {
    const api = createApi();
    await api.post('/users', { user_id: '1', email: 'ada@example.com' });
    await api.post('/users', { email: 'only@example.com' });
    await api.post('/users', { user_id: '2', email: 'grace@example.com' });
    expect(await everybody(api)).to.deep.equal([
      { user_id: '1', email: 'ada@example.com' },
      { user_id: null, email: 'only@example.com' },
      { user_id: '2', email: 'grace@example.com' },
    ]);
  });

  it('is the user with the email when only an email is sent, and keeps the user_id', async () => {
    const api = createApi();
    await api.post('/users', { user_id: '1', email: 'ada@example.com' });
    for (const body of [
      { email: 'ada@example.com' },
      { email: 'ada@example.com', user_id: null },
    ]) {
      const response = await api.post('/users', { ...body, name: 'Ada' });
      expect(response.body).to.include({ user_id: '1', name: 'Ada' });
    }
    expect(await everybody(api)).to.deep.equal([{ user_id: '1', email: 'ada@example.com' }]);
  });

  it('is the user with the user_id when only a user_id is sent, and keeps the email', async () => {
    const api = createApi();
    await api.post('/users', { user_id: '1', email: 'ada@example.com' });
    const { body } = await api.post('/users', { user_id: '1', email: null, name: 'Ada' });
    expect(body).to.include({ email: 'ada@example.com', name: 'Ada' });
    expect((await api.get('/users?email=ada@example.com')).status).to.equal(200);
  });

  it('is found by the email in any case, which is stored as last written', async () => {
    const api = createApi();
    await api.post('/users', { email: 'Ada@Example.com' });
    await api.post('/users', { email: 'ADA@example.COM', name: 'Ada' });
    expect(await everybody(api)).to.deep.equal([{ user_id: null, email: 'ADA@example.COM' }]);
    await api.post('/users', { user_id: '1', email: 'ada@example.com' });
    expect(await everybody(api)).to.deep.equal([{ user_id: '1', email: 'ada@example.com' }]);
    await api.post('/users', { user_id: '1', email: 'Ada@example.com' });
    expect(await everybody(api)).to.deep.equal([{ user_id: '1', email: 'Ada@example.com' }]);
  });

  it('is found by the user_id in the same case only', async () => {
    const api = createApi();
    await api.post('/users', { user_id: 'a' });
    await api.post('/users', { user_id: 'A' });
    expect((await api.get('/users')).body.total_count).to.equal(2);
  });

  it('may have the name of a property that every object has as an identifier', async () => {
    const api = createApi();
    for (const name of ['__proto__', 'constructor', 'toString']) {
      expect((await api.post('/users', { user_id: name })).body.user_id).to.equal(name);
      expect((await api.get(`/users?user_id=${name}`)).body.user_id).to.equal(name);
    }
    expect((await api.get('/users')).body.total_count).to.equal(3);
  });

  it('does not exist when the user_id is new and the email belongs to another user_id', async () => {
    const api = createApi();
    await api.post('/users', { user_id: '1', email: 'ada@example.com' });
    await expectRefused(api, { user_id: '2', email: 'ada@example.com' });
    await expectRefused(api, { user_id: '2', email: 'ADA@EXAMPLE.COM' });
  });

  it('does not exist when the email belongs to another user, with a user_id or without', async () => {
    const api = createApi();
    await api.post('/users', { user_id: '1', email: 'ada@example.com' });
    await api.post('/users', { user_id: '2', email: 'grace@example.com' });
    await api.post('/users', { email: 'only@example.com' });
    await expectRefused(api, { user_id: '2', email: 'ada@example.com' });
    await expectRefused(api, { user_id: '2', email: 'Only@example.com' });
  });

  it('can take an email that another user no longer has', async () => {
    const api = createApi();
    await api.post('/users', { user_id: '1', email: 'ada@example.com' });
    await api.post('/users', { user_id: '1', email: 'lovelace@example.com' });
    await api.post('/users', { user_id: '2', email: 'ada@example.com' });
    expect((await api.get('/users?email=ada@example.com')).body.user_id).to.equal('2');
    expect((await api.get('/users?email=lovelace@example.com')).body.user_id).to.equal('1');
  });
});

describe('a write that is refused', () => {
  it('leaves no trace, not even in the count of intercom_ids', async () => {
    const api = createApi();
    await api.post('/users', {
      user_id: '1',
      custom_data: { plan: 'pro' },
      increments: { plan: 1 },
    });
    expect((await api.get('/users')).body.total_count).to.equal(0);
    const { body } = await api.post('/users', { user_id: '2' });
    expect(body.intercom_id).to.equal('000000000000000000000001');
  });
});

describe('a user_id that is an integer', () => {
  it('is read as its digits, in every request that names users', async () => {
    const api = createApi();
    const created = await api.post('/users', { user_id: 7, name: 'Ada' });
    expect([created.status, created.body.user_id]).to.deep.equal([201, '7']);
    const responses = [
      await api.put('/users', { user_id: '7', name: 'Grace' }),
      await api.post('/users/bulk_create', { users: [{ user_id: 7, name: 'Joan' }] }),
      await api.post('/users/notes', { user_id: 7, body: 'x' }),
      await api.post('/users/impressions', { user_id: 7 }),
      await api.post('/users/message_threads', { user_id: 7, body: 'x' }),
      await api.post('/tags', { name: 'Gold', user_ids: [7], tag_or_untag: 'tag' }),
      await api.send('/events', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ user_id: 7, event_name: 'x' }),
      }),
    ];
    expect(responses.map(({ status }) => status)).to.deep.equal([
      201, 201, 201, 201, 201, 201, 202,
    ]);
    const { users, total_count } = (await api.get('/users?tag_name=Gold')).body;
    expect([total_count, users[0]?.user_id, users[0]?.name]).to.deep.equal([1, '7', 'Joan']);
    expect((await api.delete('/users', { user_id: 7 })).status).to.equal(200);
    expect((await api.get('/users')).body.total_count).to.equal(0);
  });

  it('is refused when it would be rounded', async () => {
    const api = createApi();
    const { status, body } = await api.send('/users', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{"user_id":13241141441141413}',
    });
    expect(status).to.equal(400);
    expect(body.error.message).to.equal(
      'user_id must not hold the number 13241141441141413, which would be rounded; send it as a string',
    );
    expect((await api.get('/users')).body.total_count).to.equal(0);
  });
});
