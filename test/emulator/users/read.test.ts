import { expect } from 'chai';
import { type Api, createApi, seconds } from '../api.ts';

async function withUsers(count: number): Promise<Api> {
  const api = createApi();
  for (let start = 1; start <= count; start += 100) {
    const length = Math.min(100, count - start + 1);
    await api.post('/users/bulk_create', {
      users: Array.from({ length }, (_, index) => ({ user_id: String(start + index) })),
    });
  }
  return api;
}

const ids = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => String(from + index));

async function page(api: Api, query: string) {
  const { users, ...rest } = (await api.get(`/users?${query}`)).body;
  return { ...rest, ids: users.map(({ user_id }) => user_id) };
}

describe('getting one user', () => {
  it('finds by user_id and by email', async () => {
    const api = createApi();
    await api.post('/users', { user_id: '1', email: 'ada@example.com' });
    await api.post('/users', { user_id: '2', email: 'grace@example.com' });
    for (const query of ['user_id=2', 'email=grace@example.com']) {
      const { status, body } = await api.get(`/users?${query}`);
      expect(status).to.equal(200);
      expect(body.user_id).to.equal('2');
    }
  });

  it('responds with every field', async () => {
    const api = createApi();
    const created = await api.post('/users', { email: 'ada@example.com' });
    const { body } = await api.get('/users?email=ada@example.com');
    expect(body).to.deep.equal({
      intercom_id: '000000000000000000000001',
      user_id: null,
      email: 'ada@example.com',
      name: null,
      created_at: seconds,
      last_impression_at: null,
      custom_data: {},
      session_count: 0,
      relationship_score: null,
      last_seen_ip: null,
      last_seen_user_agent: null,
      unsubscribed_from_emails: false,
      avatar_url: null,
      company_ids: [],
      social_profiles: [],
      location_data: {},
    });
    expect(body).to.deep.equal(created.body);
  });

  it('ignores the case of emails, and not that of user_ids', async () => {
    const api = createApi();
    await api.post('/users', { user_id: 'Ada', email: 'Ada@Example.com' });
    expect((await api.get('/users?email=aDA@eXAMPLE.COM')).body.email).to.equal('Ada@Example.com');
    expect((await api.get('/users?user_id=ada')).status).to.equal(404);
  });

  it('decodes the query', async () => {
    const api = createApi();
    await api.post('/users', { user_id: 'a b&c', email: 'ada+1@example.com' });
    expect((await api.get('/users?email=ada%2B1%40example.com')).status).to.equal(200);
    expect((await api.get('/users?user_id=a+b%26c')).status).to.equal(200);
  });

  it('responds with 404 for an unknown user, also by the name of a property that every object has', async () => {
    const api = createApi();
    await api.post('/users', { user_id: '1', email: 'ada@example.com' });
    const queries = ['email=x@example.com', 'user_id=2', 'user_id=__proto__', 'email=constructor'];
    for (const query of queries) {
      const { status, body } = await api.get(`/users?${query}`);
      expect(status).to.equal(404);
      expect(body).to.deep.equal({
        error: { type: 'not_found', message: 'The User was not found' },
      });
    }
  });

  it('refuses an empty identifier instead of listing everyone', async () => {
    const api = createApi();
    for (const [key, expected] of [
      ['email', 'a string'],
      ['user_id', 'an integer or a string'],
    ]) {
      const { status, body } = await api.get(`/users?${key}=`);
      expect(status).to.equal(400);
      expect(body.error).to.deep.equal({
        type: 'bad_request',
        message: `${key} must be ${expected} that is not empty`,
      });
    }
  });

  it('follows the rules of writing when both identifiers are given', async () => {
    const api = createApi();
    await api.post('/users', { user_id: '1', email: 'ada@example.com' });
    await api.post('/users', { user_id: '2' });
    await api.post('/users', { email: 'only@example.com' });
    const get = (user_id: string, email: string) =>
      api.get(`/users?user_id=${user_id}&email=${email}`);
    expect((await get('1', 'ada@example.com')).body.user_id).to.equal('1');
    expect((await get('1', 'unknown@example.com')).body.user_id).to.equal('1');
    expect((await get('9', 'only@example.com')).body.email).to.equal('only@example.com');
    expect((await get('9', 'unknown@example.com')).status).to.equal(404);
    expect((await get('2', 'ada@example.com')).status).to.equal(400);
    expect((await get('9', 'ada@example.com')).status).to.equal(400);
    expect((await get('2', 'only@example.com')).status).to.equal(400);
  });
});

describe('listing users', () => {
  it('responds with an empty list when there are no users', async () => {
    expect((await createApi().get('/users')).body).to.deep.equal({
      users: [],
      total_count: 0,
      page: 1,
      next_page: null,
      previous_page: null,
      total_pages: 0,
    });
  });

  it('responds with whole users, as getting one does', async () => {
    const api = createApi();
    await api.post('/users', { user_id: '1', email: 'ada@example.com', custom_data: { a: 1 } });
    const { users } = (await api.get('/users')).body;
    expect(users).to.deep.equal([(await api.get('/users?user_id=1')).body]);
  });

  it('keeps the order of creation, whatever is updated or deleted', async () => {
    const api = await withUsers(4);
    await api.put('/users', { user_id: '1', name: 'Ada' });
    await api.delete('/users', { user_id: '2' });
    await api.post('/users', { user_id: '2' });
    expect((await page(api, '')).ids).to.deep.equal(['1', '3', '4', '2']);
  });

  it('responds with the pages one after the other', async () => {
    const api = await withUsers(5);
    const common = { total_count: 5, total_pages: 3 };
    expect(await page(api, 'per_page=2')).to.deep.equal({
      ...common,
      page: 1,
      next_page: 2,
      previous_page: null,
      ids: ['1', '2'],
    });
    expect(await page(api, 'per_page=2&page=2')).to.deep.equal({
      ...common,
      page: 2,
      next_page: 3,
      previous_page: 1,
      ids: ['3', '4'],
    });
    expect(await page(api, 'per_page=2&page=3')).to.deep.equal({
      ...common,
      page: 3,
      next_page: null,
      previous_page: 2,
      ids: ['5'],
    });
  });

  it('has no empty page when the last one is full', async () => {
    const api = await withUsers(4);
    const last = await page(api, 'per_page=2&page=2');
    expect(last).to.include({ next_page: null, total_pages: 2 });
    expect(last.ids).to.deep.equal(['3', '4']);
  });

  it('responds with a page past the end without users', async () => {
    const api = await withUsers(3);
    for (const number of [3, 9, Number.MAX_SAFE_INTEGER]) {
      const { status } = await api.get(`/users?per_page=2&page=${number}`);
      expect(status).to.equal(200);
      expect(await page(api, `per_page=2&page=${number}`)).to.deep.equal({
        total_count: 3,
        total_pages: 2,
        page: number,
        next_page: null,
        previous_page: number - 1,
        ids: [],
      });
    }
  });

  it('has 500 users on a page, by default and at most', async () => {
    const api = await withUsers(501);
    const common = { total_count: 501, total_pages: 2 };
    for (const query of ['', 'per_page=500']) {
      expect(await page(api, query)).to.deep.equal({
        ...common,
        page: 1,
        next_page: 2,
        previous_page: null,
        ids: ids(1, 500),
      });
    }
    expect((await page(api, 'page=2')).ids).to.deep.equal(['501']);
  });

  it('counts with per_page=1', async () => {
    const api = await withUsers(3);
    const counted = await page(api, 'per_page=1');
    expect(counted).to.include({ total_count: 3, total_pages: 3 });
    expect(counted.ids).to.deep.equal(['1']);
  });

  for (const value of ['0', '501', '-1', '1.5', '1e2', '0x10', 'many', '', '%201', 'Infinity']) {
    it(`refuses per_page=${value}`, async () => {
      const { status, body } = await createApi().get(`/users?per_page=${value}`);
      expect(status).to.equal(400);
      expect(body.error).to.deep.equal({
        type: 'bad_request',
        message: 'per_page must be an integer from 1 to 500',
      });
    });
  }

  for (const value of ['0', '-1', '1.5', '1.0', '1e2', 'two', '', 'NaN', '9007199254740992']) {
    it(`refuses page=${value}`, async () => {
      const { status, body } = await createApi().get(`/users?page=${value}`);
      expect(status).to.equal(400);
      expect(body.error.type).to.equal('bad_request');
      expect(body.error.message).to.match(/^page must be an integer from 1 /);
    });
  }

  for (const query of ['tag_id=4f', 'tag_name=Free%20Trial', 'tag_id=4f&tag_name=Free%20Trial']) {
    it(`responds with no users for ${query}, as there are no tags yet`, async () => {
      const api = await withUsers(3);
      const { status, body } = await api.get(`/users?${query}`);
      expect(status).to.equal(200);
      expect(body.users).to.deep.equal([]);
      expect(body).to.include({ total_count: 0, total_pages: 0, page: 1, next_page: null });
    });
  }
});
