import { expect } from 'chai';
import { createDummyApi } from '../api.ts';
import { somebody } from './somebody.ts';

const listed = ['First', 'Second', 'Third'].map((ordinal, index) => ({
  ...somebody,
  intercom_id: `d0000000000000000000000${index + 1}`,
  email: `${ordinal.toLowerCase()}.user@example.com`,
  name: `${ordinal} User`,
}));

describe('the users of the dummy app', () => {
  it('responds with its one user for any email and any user_id', async () => {
    const api = createDummyApi();
    const queries = [
      'email=somebody@example.com',
      'user_id=123',
      'email=x@example.com',
      'user_id=x',
    ];
    for (const query of queries) {
      const { status, body } = await api.get(`/users?${query}`);
      expect(status).to.equal(200);
      expect(body).to.deep.equal(somebody);
    }
  });

  it('lists three users', async () => {
    const { body } = await createDummyApi().get('/users');
    expect(body).to.deep.equal({
      users: listed,
      total_count: 3,
      page: 1,
      next_page: null,
      previous_page: null,
      total_pages: 1,
    });
  });

  it('lists them page by page, and refuses invalid pages', async () => {
    const api = createDummyApi();
    expect((await api.get('/users?per_page=2')).body).to.deep.equal({
      users: listed.slice(0, 2),
      total_count: 3,
      page: 1,
      next_page: 2,
      previous_page: null,
      total_pages: 2,
    });
    expect((await api.get('/users?per_page=2&page=2')).body).to.deep.equal({
      users: listed.slice(2),
      total_count: 3,
      page: 2,
      next_page: null,
      previous_page: 1,
      total_pages: 2,
    });
    expect((await api.get('/users?page=2')).body.users).to.deep.equal([]);
    expect((await api.get('/users?per_page=501')).status).to.equal(400);
  });

  it('lists them for any tag', async () => {
    const { body } = await createDummyApi().get('/users?tag_name=Free%20Trial');
    expect(body.total_count).to.equal(3);
  });

  for (const verb of ['post', 'put'] as const) {
    it(`responds to a ${verb.toUpperCase()} with its user and the written fields, and keeps nothing`, async () => {
      const api = createDummyApi();
      const { status, body } = await api[verb]('/users', {
        user_id: '7',
        email: 'Ada@example.com',
        name: 'Ada',
        created_at: null,
        last_seen_user_agent: 'ie6',
        custom_data: { plan: 'pro', app_name: null },
        increments: { team_mates: 1 },
        company: { id: '6' },
      });
      expect(status).to.equal(201);
      expect(body).to.deep.equal({
        ...somebody,
        user_id: '7',
        email: 'Ada@example.com',
        name: 'Ada',
        created_at: null,
        last_seen_user_agent: 'ie6',
        custom_data: { app_name: null, monthly_spend: 155.5, team_mates: 8, plan: 'pro' },
        company_ids: ['6'],
      });
      expect((await api.get('/users?user_id=7')).body).to.deep.equal(somebody);
      expect((await api.get('/users')).body.users).to.deep.equal(listed);
    });
  }

  it('refuses what any app refuses', async () => {
    const api = createDummyApi();
    expect((await api.post('/users', { name: 'Nobody' })).status).to.equal(400);
    const nested = { user_id: '7', custom_data: { plan: {} } };
    expect((await api.post('/users', nested)).status).to.equal(400);
    expect((await api.delete('/users')).status).to.equal(400);
    const users = Array.from({ length: 101 }, (_, index) => ({ user_id: String(index) }));
    expect((await api.post('/users/bulk_create', { users })).status).to.equal(400);
  });

  it('responds to a DELETE with its user under the given identifier, as often as asked', async () => {
    const api = createDummyApi();
    for (let time = 0; time < 2; time += 1) {
      const byEmail = await api.delete('/users', { email: 'ada@example.com' });
      expect(byEmail.status).to.equal(200);
      expect(byEmail.body).to.deep.equal({ ...somebody, email: 'ada@example.com' });
      const byUserId = await api.delete('/users?user_id=7');
      expect(byUserId.status).to.equal(200);
      expect(byUserId.body).to.deep.equal({ ...somebody, user_id: '7' });
    }
  });

  it('accepts every user of a bulk_create', async () => {
    const { status, body } = await createDummyApi().post('/users/bulk_create', {
      users: [{ email: 'ada@example.com' }, { email: 'not-found@example.com' }],
    });
    expect(status).to.equal(201);
    expect(body).to.deep.equal({ failed: [] });
  });
});
