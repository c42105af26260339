import { expect } from 'chai';
import { type Api, createApi } from '../api.ts';

async function everybody(api: Api) {
  const { users } = (await api.get('/users')).body;
  return users.map(({ user_id, email }) => ({ user_id, email }));
}

async function expectRefused(api: Api, body: unknown): Promise<void> {
  const before = await everybody(api);
  for (const verb of ['post', 'put'] as const) {
    const { status, body: answer } = await api[verb]('/users', body);
    expect(status).to.equal(400);
    expect(answer.error).to.deep.equal({
      type: 'bad_request',
      message: 'The email belongs to another user',
    });
  }
  expect(await everybody(api)).to.deep.equal(before);
}

describe('who a write is for', () => {
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

  it('is else the user with the email who has no user_id, and gets this one', async () => {
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

  it('is the user with the email when only that is given, who keeps the user_id', async () => {
    const api = createApi();
    await api.post('/users', { user_id: '1', email: 'ada@example.com' });
    for (const body of [
      { email: 'ada@example.com' },
      { email: 'ada@example.com', user_id: null },
    ]) {
      const answer = await api.post('/users', { ...body, name: 'Ada' });
      expect(answer.body).to.include({ user_id: '1', name: 'Ada' });
    }
    expect(await everybody(api)).to.deep.equal([{ user_id: '1', email: 'ada@example.com' }]);
  });

  it('is the user with the user_id when only that is given, who keeps the email', async () => {
    const api = createApi();
    await api.post('/users', { user_id: '1', email: 'ada@example.com' });
    const { body } = await api.post('/users', { user_id: '1', email: null, name: 'Ada' });
    expect(body).to.include({ email: 'ada@example.com', name: 'Ada' });
    expect((await api.get('/users?email=ada@example.com')).status).to.equal(200);
  });

  it('goes by the email without regard to case, and stores it as last written', async () => {
    const api = createApi();
    await api.post('/users', { email: 'Ada@Example.com' });
    await api.post('/users', { email: 'ADA@example.COM', name: 'Ada' });
    expect(await everybody(api)).to.deep.equal([{ user_id: null, email: 'ADA@example.COM' }]);
    await api.post('/users', { user_id: '1', email: 'ada@example.com' });
    expect(await everybody(api)).to.deep.equal([{ user_id: '1', email: 'ada@example.com' }]);
    await api.post('/users', { user_id: '1', email: 'Ada@example.com' });
    expect(await everybody(api)).to.deep.equal([{ user_id: '1', email: 'Ada@example.com' }]);
  });

  it('goes by the user_id with regard to case', async () => {
    const api = createApi();
    await api.post('/users', { user_id: 'a' });
    await api.post('/users', { user_id: 'A' });
    expect((await api.get('/users')).body.total_count).to.equal(2);
  });

  it('takes names that every object has for names like any other', async () => {
    const api = createApi();
    for (const name of ['__proto__', 'constructor', 'toString']) {
      expect((await api.post('/users', { user_id: name })).body.user_id).to.equal(name);
      expect((await api.get(`/users?user_id=${name}`)).body.user_id).to.equal(name);
    }
    expect((await api.get('/users')).body.total_count).to.equal(3);
  });

  it('is nobody when the user_id is new and the email is of another user_id', async () => {
    const api = createApi();
    await api.post('/users', { user_id: '1', email: 'ada@example.com' });
    await expectRefused(api, { user_id: '2', email: 'ada@example.com' });
    await expectRefused(api, { user_id: '2', email: 'ADA@EXAMPLE.COM' });
  });

  it('is nobody when the email is of another user, with a user_id or without', async () => {
    const api = createApi();
    await api.post('/users', { user_id: '1', email: 'ada@example.com' });
    await api.post('/users', { user_id: '2', email: 'grace@example.com' });
    await api.post('/users', { email: 'only@example.com' });
    await expectRefused(api, { user_id: '2', email: 'ada@example.com' });
    await expectRefused(api, { user_id: '2', email: 'Only@example.com' });
  });

  it('may be given an email that its holder has given up', async () => {
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
