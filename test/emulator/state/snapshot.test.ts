import { expect } from 'chai';
import { type Api, createApi, now } from '../api.ts';

async function useEveryResource(api: Api, user: { user_id: string }): Promise<void> {
  const tagged = { user_ids: [user.user_id], tag_or_untag: 'tag' };
  await api.post('/tags', { name: 'Free Trial', color: 'teal', ...tagged });
  await api.post('/users/notes', { ...user, body: 'Called *today*' });
  await api.post('/events', { ...user, event_name: 'signed-in', metadata: { from: ['phone'] } });
  const { thread_id } = api.emulator.admin.createMessageThread({ user, body: 'Hi', subject: 'A' });
  await api.put('/users/message_threads', { ...user, thread_id, body: 'Yes?' });
  api.emulator.admin.replyToMessageThread({ thread_id, body: 'Well', name: 'Grace' });
  await api.post('/users/impressions', {
    ...user,
    user_ip: '203.0.113.7',
    location: 'https://a.b',
  });
}

/** Makes an emulator whose state has one record of every kind. */
async function lived() {
  const api = createApi();
  await api.post('/users', {
    user_id: '1',
    email: 'ada@example.com',
    custom_data: { plan: 'pro' },
  });
  await api.post('/users', { email: 'grace@example.com' });
  await api.post('/users', { user_id: 'gone', company: { id: 6, name: 'Analytical', staff: 12 } });
  await useEveryResource(api, { user_id: '1' });
  await useEveryResource(api, { user_id: 'gone' });
  await api.delete('/users', { user_id: 'gone' });
  return api;
}

describe('a snapshot', () => {
  it('is JSON without keys, from which another emulator continues in the same way', async () => {
    const api = await lived();
    const text = JSON.stringify(api.emulator.snapshot());
    expect(text).not.to.contain('key_1');
    const other = createApi();
    other.emulator.restore(JSON.parse(text));
    expect(JSON.stringify(other.emulator.snapshot())).to.equal(text);
    for (const path of [
      '/users',
      '/users?user_id=1',
      '/users?tag_name=Free%20Trial',
      '/tags?name=Free%20Trial',
      '/users/message_threads?user_id=1',
    ]) {
      expect((await other.get(path)).text).to.equal((await api.get(path)).text);
    }
    const next: [path: string, body: object][] = [
      ['/users', { user_id: 'next' }],
      ['/tags', { name: 'Next' }],
      ['/users/message_threads', { user_id: '1', body: 'Next' }],
      ['/users/impressions', { user_id: '1' }],
    ];
    for (const [path, body] of next) {
      expect((await other.post(path, body)).text).to.equal((await api.post(path, body)).text);
    }
  });

  it('holds every kind of record, and nothing of a deleted user', async () => {
    const { emulator } = await lived();
    const state = emulator.snapshot().apps['app_1'] ?? {};
    const counts = Object.entries(state).map(([part, elements]) => [part, elements.length]);
    expect(Object.fromEntries(counts)).to.deep.equal({
      companies: 1,
      users: 2,
      tags: 1,
      message_threads: 1,
      notes: 1,
      events: 1,
      impressions: 1,
      ids: undefined,
    });
    expect(state.companies).to.deep.equal([
      { id: '6', name: 'Analytical', created_at: null, staff: 12 },
    ]);
    expect(JSON.stringify(state)).not.to.contain('gone');
  });

  it('can be read in pieces, which stay as they were when it was taken', async () => {
    const api = await lived();
    const text = JSON.stringify(api.emulator.snapshot());
    const chunks = api.emulator.snapshotChunks();
    await api.post('/users', { user_id: 'late' });
    await api.post('/users/notes', { user_id: '1', body: 'late' });
    expect([...chunks].join('')).to.equal(text);
  });

  it('is independent of the emulator, whichever of them is changed', async () => {
    const api = await lived();
    const before = JSON.stringify(api.emulator.snapshot());
    const mine = JSON.parse(JSON.stringify(api.emulator.snapshot()));
    const theirs = api.emulator.snapshot() as typeof mine;
    theirs.apps.app_1.users[0].company_ids.push('x');
    theirs.apps.app_1.users[0].custom_data.plan = 'x';
    theirs.apps.app_1.users[1].location_data.city_name = 'x';
    theirs.apps.app_1.users.pop();
    expect(JSON.stringify(api.emulator.snapshot())).to.equal(before);

    api.emulator.restore(mine);
    mine.apps.app_1.users[0].custom_data.plan = 'x';
    expect(JSON.stringify(api.emulator.snapshot())).to.equal(before);
  });

  it('replaces the state, also of apps that it does not have', async () => {
    const two = { appId: 'app_2', apiKey: 'key_2' };
    const api = createApi({ apps: [{ appId: 'app_1', apiKey: 'key_1' }, two], now });
    api.emulator.seed({ apps: { app_1: { users: [{ user_id: '1' }] } } });
    api.emulator.seed({ apps: { app_2: { users: [{ user_id: '2' }] } } });
    api.emulator.restore({ version: 1, apps: { app_1: { users: [{ user_id: '3' }] } } });
    const { apps } = api.emulator.snapshot();
    expect(apps['app_1']?.users?.map(({ user_id }) => user_id)).to.deep.equal(['3']);
    expect(apps['app_2']?.users).to.deep.equal([]);
  });

  it('keeps the id of a deleted user from being assigned again', async () => {
    const api = await lived();
    const other = createApi();
    other.emulator.restore(api.emulator.snapshot());
    const { intercom_id } = (await other.post('/users', { user_id: 'next' })).body;
    expect(intercom_id).to.equal('000000000000000000000004');
  });

  it('leaves out the ids that a seed has taken', async () => {
    const api = createApi();
    const intercom_id = '000000000000000000000001';
    api.emulator.seed({ apps: { app_1: { users: [{ user_id: '1', intercom_id }] } } });
    const { body } = await api.post('/users', { user_id: '2' });
    expect(body.intercom_id).to.equal('000000000000000000000002');
  });
});
