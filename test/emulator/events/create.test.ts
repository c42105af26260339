import { expect } from 'chai';
import { type Api, app, basic, createApi, seconds } from '../api.ts';

async function apiWithUsers(): Promise<Api> {
  const api = createApi();
  await api.post('/users', { user_id: '7', email: 'ada@example.com' });
  await api.post('/users', { user_id: '8' });
  return api;
}

const eventsOf = (api: Api, user_id: string) =>
  api.emulator.admin.listEvents({ user: { user_id } });

describe('POST /events', () => {
  it('takes one event, and responds with an empty body', async () => {
    const api = await apiWithUsers();
    const { status, text } = await api.post('/events', {
      event_name: 'invited-friend',
      user_id: '7',
      created: 1_300_000_000.9,
      metadata: { count: 3, nested: { any: ['thing'] } },
    });
    expect([status, text]).to.deep.equal([202, '']);
    expect(eventsOf(api, '7')).to.deep.equal([
      {
        event_name: 'invited-friend',
        created: 1_300_000_000,
        metadata: { count: 3, nested: { any: ['thing'] } },
      },
    ]);
  });

  it('gives an event without a time the present time', async () => {
    const api = await apiWithUsers();
    await api.post('/events', { event_name: 'signed-in', email: 'Ada@example.com', created: null });
    expect(eventsOf(api, '7')).to.deep.equal([
      { event_name: 'signed-in', created: seconds, metadata: {} },
    ]);
  });

  for (const path of ['/events', '/events/']) {
    it(`is at the root of the host too, as ${path}`, async () => {
      const { emulator } = await apiWithUsers();
      const send = (method: string) =>
        emulator.fetch(`https://api.intercom.io${path}`, {
          method,
          headers: {
            Authorization: basic(app.appId, app.apiKey),
            'Content-Type': 'application/json',
          },
          ...(method === 'POST' && { body: '{"event_name":"signed-in","user_id":"8"}' }),
        });
      expect((await send('POST')).status).to.equal(202);
      expect(emulator.admin.listEvents({ user: { user_id: '8' } })).to.have.length(1);
      const refused = await send('GET');
      expect([refused.status, refused.headers.get('Allow')]).to.deep.equal([405, 'POST']);
    });
  }

  it('needs the key at the root as well', async () => {
    const response = await createApi().emulator.fetch('https://api.intercom.io/events', {
      method: 'POST',
    });
    expect(response.status).to.equal(401);
  });

  it('takes a list, with a user for the events that name none', async () => {
    const api = await apiWithUsers();
    const event = { type: 'event', created: 1 };
    const { status, text } = await api.post('/events', {
      type: 'event.list',
      data: [
        { ...event, event_name: 'a', user: { user_id: '7' } },
        { ...event, event_name: 'b', user: { email: 'ada@example.com' } },
        { ...event, event_name: 'c' },
        { ...event, event_name: 'd', user_id: '7' },
      ],
      user: { user_id: '8' },
    });
    expect([status, text]).to.deep.equal([202, '']);
    expect(eventsOf(api, '7').map(({ event_name }) => event_name)).to.deep.equal(['a', 'b', 'd']);
    expect(eventsOf(api, '8').map(({ event_name }) => event_name)).to.deep.equal(['c']);
  });

  it('takes an empty list', async () => {
    const api = await apiWithUsers();
    expect((await api.post('/events', { type: 'event.list', data: [] })).status).to.equal(202);
  });

  const fits = { event_name: 'x', user: { user_id: '7' } };
  const list = (...data: unknown[]) => ({ type: 'event.list', data });
  const refused: [object, number, string][] = [
    [{}, 400, 'email or user_id must be given'],
    [{ event_name: 'x' }, 400, 'email or user_id must be given'],
    [{ user_id: '7' }, 400, 'event_name must be given'],
    [{ user_id: '7', event_name: 1 }, 400, 'event_name must be a string that is not empty'],
    [
      { user_id: '7', event_name: 'x', created: '2013-01-01' },
      400,
      'created must be a date in Unix seconds or null',
    ],
    [{ user_id: '7', event_name: 'x', metadata: [] }, 400, 'metadata must be an object'],
    [{ user_id: '9', event_name: 'x' }, 404, 'The User was not found'],
    [{ type: 'event.list' }, 400, 'data must be given'],
    [{ type: 'event.list', data: {} }, 400, 'data must be an array'],
    [list(fits, 1), 400, 'data[1] must be an object'],
    [list(fits, {}), 400, 'data[1].user must be given, here or for the whole list'],
    [list(fits, { user: {} }), 400, 'data[1].user cannot be taken: email or user_id must be given'],
    [list(fits, { user: { user_id: '7' } }), 400, 'data[1].event_name must be given'],
    [list(fits, { ...fits, user: { user_id: '9' } }), 404, 'data[1]: The User was not found'],
  ];
  for (const [write, status, message] of refused) {
    it(`responds with ${status} to ${JSON.stringify(write)}, and keeps nothing of it`, async () => {
      const api = await apiWithUsers();
      const response = await api.post('/events', write);
      expect([response.status, response.body.error.message]).to.deep.equal([status, message]);
      expect(eventsOf(api, '7')).to.deep.equal([]);
    });
  }
});
