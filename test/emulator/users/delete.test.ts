import { expect } from 'chai';
import { type Api, createApi } from '../api.ts';

/** Makes an app with two users, so that a deletion could remove the wrong one. */
async function withTwo(): Promise<Api> {
  const api = createApi();
  await api.post('/users', {
    user_id: '1',
    email: 'ada@example.com',
    custom_data: { plan: 'pro' },
  });
  await api.post('/users', { user_id: '2', email: 'grace@example.com' });
  return api;
}

describe('DELETE /users', () => {
  const ways: [string, (api: Api) => ReturnType<Api['delete']>][] = [
    ['user_id in a JSON body', (api) => api.delete('/users', { user_id: '1' })],
    ['email in a JSON body', (api) => api.delete('/users', { email: 'ADA@example.com' })],
    ['null beside it', (api) => api.delete('/users', { user_id: null, email: 'ada@example.com' })],
    ['user_id in the query', (api) => api.delete('/users?user_id=1')],
    ['email in the query', (api) => api.delete('/users?email=Ada%40example.com')],
    ['a body that names nobody', (api) => api.delete('/users?user_id=1', {})],
    ['another in the query', (api) => api.delete('/users?user_id=2', { user_id: '1' })],
    ['both', (api) => api.delete('/users', { user_id: '1', email: 'ada@example.com' })],
  ];
  for (const [what, remove] of ways) {
    it(`takes ${what}, and responds with the user as it was`, async () => {
      const api = await withTwo();
      const before = await api.get('/users?user_id=1');
      const { status, body } = await remove(api);
      expect(status).to.equal(200);
      expect(body).to.deep.equal(before.body);
      const { users, total_count } = (await api.get('/users')).body;
      expect(users.map(({ user_id }) => user_id)).to.deep.equal(['2']);
      expect(total_count).to.equal(1);
    });
  }

  it('is a 404 the second time, by either identifier', async () => {
    const api = await withTwo();
    await api.delete('/users', { user_id: '1' });
    for (const body of [{ user_id: '1' }, { email: 'ada@example.com' }]) {
      const { status, body: refusal } = await api.delete('/users', body);
      expect(status).to.equal(404);
      expect(refusal.error).to.deep.equal({
        type: 'not_found',
        message: 'The User was not found',
      });
    }
  });

  it('is a 400 that deletes nobody without an identifier', async () => {
    const api = await withTwo();
    for (const send of [() => api.delete('/users'), () => api.delete('/users', { name: 'Ada' })]) {
      const { status, body } = await send();
      expect(status).to.equal(400);
      expect(body.error.message).to.equal('email or user_id must be given');
    }
    expect((await api.get('/users')).body.total_count).to.equal(2);
  });

  it('is a 400 that deletes nobody for an identifier of a wrong type', async () => {
    const api = await withTwo();
    expect((await api.delete('/users?user_id=1', { user_id: 1.5 })).status).to.equal(400);
    expect((await api.delete('/users?email=')).status).to.equal(400);
    expect((await api.get('/users')).body.total_count).to.equal(2);
  });

  it('is a 400 that deletes nobody when the identifiers are of two users', async () => {
    const api = await withTwo();
    const both = { user_id: '1', email: 'grace@example.com' };
    expect((await api.delete('/users', both)).status).to.equal(400);
    expect((await api.get('/users')).body.total_count).to.equal(2);
  });

  it('frees the identifiers for another user', async () => {
    const api = await withTwo();
    await api.delete('/users', { user_id: '1' });
    const { body } = await api.post('/users', { user_id: '3', email: 'ada@example.com' });
    expect(body).to.include({ user_id: '3', intercom_id: '000000000000000000000003' });
    expect(body.custom_data).to.deep.equal({});
    const again = await api.post('/users', { user_id: '1' });
    expect(again.body).to.include({ email: null, intercom_id: '000000000000000000000004' });
  });

  it('frees the present email of the user, and not an earlier one', async () => {
    const api = await withTwo();
    await api.put('/users', { user_id: '1', email: 'Lovelace@Example.com' });
    await api.put('/users', { user_id: '2', email: 'ada@example.com' });
    await api.delete('/users', { user_id: '1' });
    expect((await api.get('/users?email=ada@example.com')).body.user_id).to.equal('2');
    expect((await api.get('/users?email=lovelace@example.com')).status).to.equal(404);
  });
});
