import { expect } from 'chai';
import { createApi } from '../api.ts';

const path = '/users/bulk_create';

describe('POST /users/bulk_create', () => {
  it('creates and updates users, in their order, and responds with 201 with nobody failed', async () => {
    const api = createApi();
    await api.post('/users', { user_id: '2', name: 'Grace', custom_data: { plan: 'free' } });
    const { status, body } = await api.post(path, {
      users: [
        { user_id: '1', email: 'ada@example.com', created_at: 5 },
        { user_id: '2', custom_data: { seats: 1 } },
        { email: 'only@example.com', increments: { visits: 1 } },
        { email: 'ONLY@example.com', increments: { visits: 1 } },
      ],
    });
    expect(status).to.equal(201);
    expect(body).to.deep.equal({ failed: [] });
    const { users } = (await api.get('/users')).body;
    expect(users.map(({ user_id, email }) => [user_id, email])).to.deep.equal([
      ['2', null],
      ['1', 'ada@example.com'],
      [null, 'ONLY@example.com'],
    ]);
    expect(users.map(({ custom_data }) => custom_data)).to.deep.equal([
      { plan: 'free', seats: 1 },
      {},
      { visits: 2 },
    ]);
    expect(users[1]?.created_at).to.equal(5);
  });

  it('lists refused users by email, or else by user_id, and accepts the others', async () => {
    const api = createApi();
    await api.post('/users', { user_id: '1', email: 'Ada@example.com' });
    const { status, body } = await api.post(path, {
      users: [
        { user_id: '9', email: 'ada@Example.com' },
        { user_id: '2', email: 'grace@example.com' },
        { user_id: '3', custom_data: { nested: {} } },
        { user_id: 4.5, email: 'number@example.com' },
        { user_id: '5', email: 5 },
        { user_id: '6', custom_data: { plan: 'pro' }, increments: { plan: 1 } },
        { user_id: '7' },
      ],
    });
    expect(status).to.equal(201);
    expect(body).to.deep.equal({
      failed: ['ada@Example.com', '3', 'number@example.com', '5', '6'],
    });
    const { users } = (await api.get('/users')).body;
    expect(users.map(({ user_id }) => user_id)).to.deep.equal(['1', '2', '7']);
  });

  it('accepts an empty list', async () => {
    const { status, body } = await createApi().post(path, { users: [] });
    expect(status).to.equal(201);
    expect(body).to.deep.equal({ failed: [] });
  });

  it('accepts 100 users and no more', async () => {
    const api = createApi();
    const users = Array.from({ length: 101 }, (_, index) => ({ user_id: String(index) }));
    const { status, body } = await api.post(path, { users });
    expect(status).to.equal(400);
    expect(body.error).to.deep.equal({
      type: 'bad_request',
      message: 'users must have at most 100 elements',
    });
    expect((await api.get('/users')).body.total_count).to.equal(0);
    expect((await api.post(path, { users: users.slice(1) })).status).to.equal(201);
    expect((await api.get('/users')).body.total_count).to.equal(100);
  });

  const good = { user_id: '1' };
  const wrong: [unknown, string][] = [
    [{}, 'users must be given'],
    [{ users: null }, 'users must be given'],
    [{ users: good }, 'users must be an array'],
    [{ users: [good, 'ada@example.com'] }, 'users[1] must be an object'],
    [{ users: [good, null] }, 'users[1] must be an object'],
    [{ users: [good, {}] }, 'users[1] must have an email or a user_id'],
    [{ users: [good, { user_id: 2.5 }] }, 'users[1] must have an email or a user_id'],
    [{ users: [good, { email: '' }] }, 'users[1] must have an email or a user_id'],
  ];
  for (const [sent, message] of wrong) {
    it(`is a 400 that writes no user for ${JSON.stringify(sent)}`, async () => {
      const api = createApi();
      const { status, body } = await api.post(path, sent);
      expect(status).to.equal(400);
      expect(body).to.deep.equal({ error: { type: 'bad_request', message } });
      expect((await api.get('/users')).body.total_count).to.equal(0);
    });
  }

  it('is a 500, and lists no user as failed, after an unexpected error', async () => {
    const api = createApi({
      now: () => {
        throw new Error('unexpected');
      },
    });
    const { status, body } = await api.post(path, { users: [good] });
    expect(status).to.equal(500);
    expect(body.error.type).to.equal('server_error');
  });
});
