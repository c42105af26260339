import { createEmulator } from '@intercom-fetch/emulator';
import { expect } from 'chai';
import { type Api, apiOf, app, seconds, type Wire } from '../api.ts';

const path = '/users/message_threads';
const user = { user_id: '7' };

/** Makes an app with a user, and a clock that advances a second at each call. */
async function apiWithUser(): Promise<Api> {
  let now = seconds * 1000;
  const api = apiOf(createEmulator({ apps: [app], now: () => (now += 1000) }));
  await api.post('/users', { ...user, email: 'ada@example.com', name: 'Ada' });
  return api;
}

/** Lists threads. The type of a result is that of a single one. */
async function list(api: Api, query = 'user_id=7'): Promise<Wire[]> {
  return JSON.parse((await api.get(`${path}?${query}`)).text);
}

const ada = { name: 'Ada', is_admin: false, email: 'ada@example.com', user_id: '7', avatar: {} };

describe('message threads', () => {
  it('are started with a POST', async () => {
    const api = await apiWithUser();
    const { status, body } = await api.post(path, {
      ...user,
      body: 'How do I *export*?',
      url: 'https://app.example.com/a',
    });
    expect(status).to.equal(201);
    const created_at = seconds + 2;
    expect(body).to.deep.equal({
      thread_id: 1,
      message_id: 1,
      message_type: 'conversation',
      read: true,
      interrupt: false,
      created_by_user: true,
      created_at,
      updated_at: created_at,
      messages: [
        {
          created_at,
          url: 'https://app.example.com/a',
          html: '<p>How do I <em>export</em>?</p>',
          from: ada,
        },
      ],
    });
    expect((await api.get(`${path}?user_id=7&thread_id=1`)).body).to.deep.equal(body);
    expect(await list(api)).to.deep.equal([body]);
  });

  const replies: [what: string, verb: 'put' | 'post', thread_id: unknown][] = [
    ['a PUT', 'put', 1],
    ['a POST', 'post', 1],
    ['a PUT with the id as text', 'put', '1'],
  ];
  for (const [what, verb, thread_id] of replies) {
    it(`are replied to with ${what}`, async () => {
      const api = await apiWithUser();
      await api.post(path, { ...user, body: 'Hello' });
      const { status, body } = await api[verb](path, { ...user, thread_id, body: 'Anyone?' });
      expect(status).to.equal(201);
      expect(body.messages.map(({ html }) => html)).to.deep.equal([
        '<p>Hello</p>',
        '<p>Anyone?</p>',
      ]);
      expect(body).to.include({ thread_id: 1, created_at: seconds + 2, updated_at: seconds + 3 });
      expect(await list(api)).to.deep.equal([body]);
    });
  }

  it('are unread after a message of an admin, until they are marked as read', async () => {
    const api = await apiWithUser();
    await api.post(path, { ...user, body: 'Hello' });
    const thread = api.emulator.admin.replyToMessageThread({
      thread_id: 1,
      body: 'In **Settings**.',
      name: 'Grace',
      avatar: 'https://static.example.com/grace.png',
      subject: 'Export',
    });
    const square = 'https://static.example.com/grace.png';
    expect(thread.read).to.equal(false);
    expect(thread.messages[1]).to.deep.equal({
      created_at: seconds + 3,
      url: null,
      subject: 'Export',
      html: '<p>In <strong>Settings</strong>.</p>',
      from: {
        name: 'Grace',
        is_admin: true,
        avatar: { square_25: square, square_50: square, square_128: square },
      },
    });
    expect((await list(api))[0]?.read).to.equal(false);
    const { status, body } = await api.put(path, { ...user, thread_id: 1, read: true, body: null });
    expect(status).to.equal(201);
    expect(body.read).to.equal(true);
    expect(body.messages).to.have.length(2);
    expect(body.updated_at).to.equal(seconds + 3);
  });

  it('are read by a user who replies', async () => {
    const api = await apiWithUser();
    const { thread_id } = api.emulator.admin.createMessageThread({ user, body: 'Welcome' });
    const { body } = await api.put(path, { ...user, thread_id, body: 'Thanks' });
    expect([body.read, body.created_by_user]).to.deep.equal([true, false]);
  });

  it('are listed by their newest message, newest first', async () => {
    const api = await apiWithUser();
    for (const body of ['a', 'b', 'c']) await api.post(path, { ...user, body });
    await api.put(path, { ...user, thread_id: 2, body: 'more' });
    const ids = (await list(api, 'email=Ada@example.com&current_url=https://example.com')).map(
      ({ thread_id }) => thread_id,
    );
    expect(ids).to.deep.equal([2, 3, 1]);
  });

  it('have the current name of their user', async () => {
    const api = await apiWithUser();
    await api.post(path, { ...user, body: 'Hello' });
    await api.put('/users', { ...user, name: 'Countess' });
    expect((await list(api))[0]?.messages[0]?.from.name).to.equal('Countess');
  });

  it('leave out the identifier that their user does not have', async () => {
    const api = await apiWithUser();
    await api.post('/users', { email: 'x@example.com' });
    const { body } = await api.post(path, { email: 'x@example.com', body: 'Hi' });
    expect(body.messages[0]?.from).to.deep.equal({
      name: null,
      is_admin: false,
      email: 'x@example.com',
      avatar: {},
    });
  });

  it('are closed to other users', async () => {
    const api = await apiWithUser();
    await api.post('/users', { user_id: '8' });
    await api.post(path, { ...user, body: 'Hello' });
    expect(await list(api, 'user_id=8')).to.deep.equal([]);
    const other = { user_id: '8', thread_id: 1 };
    const responses = [
      await api.get(`${path}?user_id=8&thread_id=1`),
      await api.put(path, { ...other, body: 'x' }),
      await api.post(path, { ...other, body: 'x' }),
      await api.put(path, { ...other, read: true }),
    ];
    for (const { status, body } of responses) {
      expect([status, body.error.message]).to.deep.equal([404, 'The Message Thread was not found']);
    }
    expect((await list(api))[0]?.messages).to.have.length(1);
  });

  const id = 'thread_id must be a positive integer';
  const bodyOrRead = 'body must be given, or read must be true';
  const text = 'body must be a string that is not empty';
  const refused: ['get' | 'post' | 'put', string | object, number, string][] = [
    ['get', '', 400, 'email or user_id must be given'],
    ['get', '?thread_id=1', 400, 'email or user_id must be given'],
    ['get', '?user_id=7&thread_id=x', 400, id],
    ['get', '?user_id=7&thread_id=0', 400, id],
    ['get', '?user_id=7&thread_id=1.5', 400, id],
    ['get', '?user_id=7&thread_id=99999999999999999999', 400, id],
    ['get', '?user_id=7&thread_id=9', 404, 'The Message Thread was not found'],
    ['get', '?user_id=9', 404, 'The User was not found'],
    ['post', { body: 'x' }, 400, 'email or user_id must be given'],
    ['post', user, 400, 'body must be given'],
    ['post', { ...user, body: '' }, 400, text],
    ['post', { ...user, body: 'x', url: 1 }, 400, 'url must be a string or null'],
    ['post', { ...user, body: 'x', thread_id: -1 }, 400, id],
    ['post', { ...user, body: 'x', thread_id: 9 }, 404, 'The Message Thread was not found'],
    ['post', { user_id: '9', body: 'x' }, 404, 'The User was not found'],
    ['put', { ...user, body: 'x' }, 400, 'thread_id must be given'],
    ['put', { ...user, thread_id: 1 }, 400, bodyOrRead],
    ['put', { ...user, thread_id: 1, read: false }, 400, bodyOrRead],
    ['put', { ...user, thread_id: 1, read: 'yes' }, 400, 'read must be true or false'],
    ['put', { ...user, thread_id: 1, body: 1 }, 400, text],
    ['put', { ...user, thread_id: 9, read: true }, 404, 'The Message Thread was not found'],
  ];
  for (const [verb, what, status, message] of refused) {
    it(`respond with ${status} to ${verb.toUpperCase()} ${JSON.stringify(what)}`, async () => {
      const api = await apiWithUser();
      await api.post(path, { ...user, body: 'Hello' });
      const before = await list(api);
      const response =
        verb === 'get' ? await api.get(`${path}${what}`) : await api[verb](path, what);
      expect([response.status, response.body.error.message]).to.deep.equal([status, message]);
      expect(await list(api)).to.deep.equal(before);
    });
  }
});
