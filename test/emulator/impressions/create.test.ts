import { expect } from 'chai';
import { type Api, createApi, seconds } from '../api.ts';

const user = { user_id: '7' };

async function apiWithUser(): Promise<Api> {
  const api = createApi();
  await api.post('/users', { ...user, last_seen_ip: '192.0.2.1', last_seen_user_agent: 'Old/1' });
  return api;
}

describe('POST /users/impressions', () => {
  it('updates the fields of the last visit', async () => {
    const api = await apiWithUser();
    const { status, body } = await api.post('/users/impressions', {
      ...user,
      user_ip: '203.0.113.7',
      user_agent: 'New/2',
      location: 'https://app.example.com/pricing',
    });
    expect(status).to.equal(201);
    expect(body).to.deep.equal({ unread_messages: 0 });
    expect((await api.get('/users?user_id=7')).body).to.include({
      last_impression_at: seconds,
      last_seen_ip: '203.0.113.7',
      last_seen_user_agent: 'New/2',
      session_count: 1,
    });
  });

  it('keeps the stored IP address and browser when they are left out', async () => {
    const api = await apiWithUser();
    await api.post('/users/impressions', { ...user, user_ip: null });
    await api.post('/users/impressions', user);
    expect((await api.get('/users?user_id=7')).body).to.include({
      last_seen_ip: '192.0.2.1',
      last_seen_user_agent: 'Old/1',
      session_count: 2,
    });
  });

  it('counts the threads that the user has not read', async () => {
    const api = await apiWithUser();
    const unread = async () => (await api.post('/users/impressions', user)).body.unread_messages;
    await api.post('/users/message_threads', { ...user, body: 'Hello' });
    expect(await unread()).to.equal(0);
    const { admin } = api.emulator;
    const { thread_id } = admin.createMessageThread({ user, body: 'How can we help?' });
    admin.createMessageThread({ user, body: 'And another thing' });
    expect(await unread()).to.equal(2);
    await api.put('/users/message_threads', { ...user, thread_id, read: true });
    expect(await unread()).to.equal(1);
    await api.put('/users/message_threads', { ...user, thread_id: 3, body: 'Seen' });
    expect(await unread()).to.equal(0);
    admin.replyToMessageThread({ thread_id, body: 'Still there?' });
    expect(await unread()).to.equal(1);
  });

  it('keeps the URL of the page, also under the name that the PHP client has for it', async () => {
    const api = await apiWithUser();
    await api.post('/users/impressions', { ...user, location: 'https://example.com/a' });
    await api.post('/users/impressions', { ...user, current_url: 'https://example.com/b' });
    const kept = { created_at: seconds, user_ip: null, user_agent: null };
    expect(api.emulator.admin.listImpressions({ user })).to.deep.equal([
      { ...kept, location: 'https://example.com/a' },
      { ...kept, location: 'https://example.com/b' },
    ]);
  });

  const refused: [object, number, string][] = [
    [{}, 400, 'email or user_id must be given'],
    [{ ...user, user_ip: 7 }, 400, 'user_ip must be a string or null'],
    [{ ...user, user_agent: {} }, 400, 'user_agent must be a string or null'],
    [{ ...user, location: [] }, 400, 'location must be a string or null'],
    [{ ...user, current_url: 1 }, 400, 'current_url must be a string or null'],
    [{ user_id: '8' }, 404, 'The User was not found'],
  ];
  for (const [write, status, message] of refused) {
    it(`responds with ${status} to ${JSON.stringify(write)}, and updates nothing`, async () => {
      const api = await apiWithUser();
      const response = await api.post('/users/impressions', write);
      expect([response.status, response.body.error.message]).to.deep.equal([status, message]);
      expect((await api.get('/users?user_id=7')).body.session_count).to.equal(0);
    });
  }
});
