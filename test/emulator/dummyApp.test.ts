import { createEmulator } from '@intercom-fetch/emulator';
import { expect } from 'chai';
import { type Api, apiOf, dummyApp } from './api.ts';

const somebody = {
  intercom_id: 'd00000000000000000000000',
  user_id: '123',
  email: 'somebody@example.com',
  name: 'Somebody',
  created_at: 1270000000,
  last_impression_at: 1300000000,
  custom_data: { app_name: 'Genesis', monthly_spend: 155.5, team_mates: 7 },
  session_count: 0,
  relationship_score: null,
  last_seen_ip: '127.0.0.1',
  last_seen_user_agent: null,
  unsubscribed_from_emails: false,
  avatar_url: null,
  company_ids: [],
  social_profiles: [
    { type: 'twitter', url: 'http://twitter.com/abc', username: 'abc' },
    {
      type: 'facebook',
      url: 'http://facebook.com/vanity',
      username: 'vanity',
      id: '13241141441141413',
    },
  ],
  location_data: {
    city_name: 'Santiago',
    continent_code: 'SA',
    country_code: 'CHL',
    country_name: 'Chile',
    latitude: -33.45,
    longitude: -70.67,
    postal_code: '',
    region_name: '12',
    timezone: 'Chile/Continental',
  },
};

const listed = ['First', 'Second', 'Third'].map((ordinal, index) => ({
  ...somebody,
  intercom_id: `d0000000000000000000000${index + 1}`,
  email: `${ordinal.toLowerCase()}.user@example.com`,
  name: `${ordinal} User`,
}));

const createDummyApi = () => apiOf(createEmulator(), dummyApp);

describe('the dummy app', () => {
  it('answers its one user for any email and any user_id', async () => {
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

  it('lists them page by page, and refuses pages that cannot be', async () => {
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
    it(`lays what a ${verb.toUpperCase()} writes over its user, and keeps nothing`, async () => {
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

  it('answers a DELETE with its user under the given identifier, as often as asked', async () => {
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

  it('takes everybody in a bulk_create', async () => {
    const { status, body } = await createDummyApi().post('/users/bulk_create', {
      users: [{ email: 'ada@example.com' }, { email: 'not-found@example.com' }],
    });
    expect(status).to.equal(201);
    expect(body).to.deep.equal({ failed: [] });
  });

  const threadsPath = '/users/message_threads';
  const who = { email: 'somebody@example.com' };

  it('answers a note with its HTML and the user', async () => {
    const { status, body } = await createDummyApi().post('/users/notes', { ...who, body: '*x*' });
    expect(status).to.equal(201);
    expect(body).to.deep.equal({
      html: '<p><em>x</em></p>',
      created_at: 1300000000,
      user: somebody,
    });
  });

  it('answers an impression with one unread message', async () => {
    const { status, body } = await createDummyApi().post('/users/impressions', who);
    expect([status, body]).to.deep.equal([201, { unread_messages: 1 }]);
  });

  it('answers a tag with two users and the given name, or "Free Trial"', async () => {
    const api = createDummyApi();
    const tag = { id: 'd10000000000000000000000', segment: false, tagged_user_count: 2 };
    const answers: [Promise<{ body: unknown }>, string][] = [
      [api.get('/tags?name=Gold'), 'Gold'],
      [api.get('/tags'), 'Free Trial'],
      [api.post('/tags', { name: 'Gold' }), 'Gold'],
      [api.put('/tags', { name: 'Gold', user_ids: ['1'], tag_or_untag: 'untag' }), 'Gold'],
      [api.post('/tags', {}), 'Free Trial'],
    ];
    for (const [answer, name] of answers) {
      expect((await answer).body).to.deep.equal({ ...tag, name });
    }
  });

  it('takes events', async () => {
    const api = createDummyApi();
    const event = { event_name: 'x', ...who };
    expect((await api.post('/events', event)).status).to.equal(202);
    const list = { type: 'event.list', data: [{ event_name: 'x' }], user: who };
    expect((await api.post('/events', list)).status).to.equal(202);
  });

  it('has one thread of three messages, that the user started and has read', async () => {
    const api = createDummyApi();
    const { body } = await api.get(`${threadsPath}?email=x@example.com&thread_id=5591`);
    expect(body).to.include({ thread_id: 5591, created_by_user: true, read: true });
    expect(body.messages).to.have.length(3);
    expect(body.messages.map(({ from }) => from.is_admin)).to.deep.equal([false, true, false]);
    expect(JSON.parse((await api.get(`${threadsPath}?user_id=1`)).text)).to.deep.equal([body]);
    expect((await api.get(`${threadsPath}?user_id=1&thread_id=1`)).status).to.equal(404);
  });

  it('answers the thread with what was posted as its first message, and keeps nothing', async () => {
    const api = createDummyApi();
    const { body: before } = await api.get(`${threadsPath}?user_id=1&thread_id=5591`);
    const posted = { ...who, body: 'Hey *Intercom*' };
    const thread_id = 5591;
    for (const answer of [
      await api.post(threadsPath, posted),
      await api.post(threadsPath, { ...posted, thread_id }),
      await api.put(threadsPath, { ...posted, thread_id }),
    ]) {
      expect(answer.status).to.equal(201);
      expect(answer.body).to.include({ thread_id });
      expect(answer.body.messages.map(({ html }) => html)).to.deep.equal([
        '<p>Hey <em>Intercom</em></p>',
        ...before.messages.slice(1).map(({ html }) => html),
      ]);
    }
    const read = await api.put(threadsPath, { ...who, thread_id, read: true });
    expect([read.status, read.body]).to.deep.equal([201, before]);
    expect((await api.put(threadsPath, { ...posted, thread_id: 1 })).status).to.equal(404);
    expect((await api.get(`${threadsPath}?user_id=1&thread_id=5591`)).body).to.deep.equal(before);
  });

  const calls: Record<string, (api: Api, email: string) => ReturnType<Api['get']>> = {
    'a note': (api, email) => api.post('/users/notes', { email, body: 'x' }),
    'an impression': (api, email) => api.post('/users/impressions', { email }),
    'an event': (api, email) => api.post('/events', { email, event_name: 'x' }),
    'the threads': (api, email) => api.get(`${threadsPath}?email=${email}`),
    'a thread': (api, email) => api.post(threadsPath, { email, body: 'x' }),
    'a reply': (api, email) => api.put(threadsPath, { email, thread_id: 5591, body: 'x' }),
    GET: (api, email) => api.get(`/users?email=${email}`),
    POST: (api, email) => api.post('/users', { email }),
    PUT: (api, email) => api.put('/users', { email }),
    DELETE: (api, email) => api.delete('/users', { email }),
  };
  for (const [method, call] of Object.entries(calls)) {
    it(`answers ${method} of not-found@example.com with a 404, in any case`, async () => {
      for (const email of ['not-found@example.com', 'Not-Found@Example.com']) {
        const { status, body } = await call(createDummyApi(), email);
        expect(status).to.equal(404);
        expect(body).to.deep.equal({
          error: { type: 'not_found', message: 'The User was not found' },
        });
      }
    });

    it(`answers ${method} of server-error@example.com with a 500, in any case`, async () => {
      for (const email of ['server-error@example.com', 'SERVER-ERROR@example.com']) {
        const { status, body } = await call(createDummyApi(), email);
        expect(status).to.equal(500);
        expect(body.error.type).to.equal('server_error');
      }
    });
  }
});
