import { createEmulator, type Seed } from '@intercom-fetch/emulator';
import { expect } from 'chai';
import { type Api, apiOf, app, createApi, now, seconds } from '../api.ts';
import { errorOf, seedOf } from './seedErrors.ts';

const of = (users: readonly unknown[]) => seedOf({ users });

async function names(api: Api): Promise<(string | null)[]> {
  return (await api.get('/users')).body.users.map(({ name }) => name);
}

const full = {
  intercom_id: '00000000000000000000beef',
  user_id: '7',
  email: 'Ada@example.com',
  name: 'Ada',
  created_at: null,
  last_impression_at: 1_300_000_000,
  custom_data: JSON.parse('{"__proto__":1,"constructor":"x","none":null}'),
  session_count: 3,
  relationship_score: 0.5,
  last_seen_ip: '127.0.0.1',
  last_seen_user_agent: 'Agent/1.0',
  unsubscribed_from_emails: true,
  avatar_url: 'https://static.example.com/ada.png',
  company_ids: [],
  social_profiles: [{ type: 'twitter', url: 'http://twitter.com/ada', username: 'ada' }],
  location_data: { city_name: 'London', latitude: 51.5 },
};

describe('a seed', () => {
  it('adds users with the given value of every field', async () => {
    const api = createApi();
    api.emulator.seed(of([full]));
    expect(JSON.parse((await api.get('/users?email=ada@example.com')).text)).to.deep.equal(full);
  });

  for (const [when, start] of [
    ['at creation', (seed: Seed) => createApi({ seed }).emulator],
    [
      'later',
      (seed: Seed) => {
        const { emulator } = createApi();
        emulator.seed(seed);
        return emulator;
      },
    ],
  ] as const) {
    it(`given ${when} is copied: what a test changes in it afterwards does not show`, () => {
      const custom_data = { plan: 'free' };
      const items = [1];
      const event = { user: { user_id: '7' }, event_name: 'paid', metadata: { items } };
      const emulator = start(seedOf({ users: [{ user_id: '7', custom_data }], events: [event] }));
      const before = emulator.snapshot();
      custom_data.plan = 'pro';
      items.push(2);
      expect(emulator.snapshot()).to.deep.equal(before);
      if (when === 'later') return;
      emulator.reset();
      expect(emulator.snapshot()).to.deep.equal(before);
    });
  }

  it('gives fields that are left out the value of a new user', async () => {
    const api = createApi();
    api.emulator.seed(of([{ email: 'ada@example.com' }]));
    const seeded = (await api.get('/users?email=ada@example.com')).text;
    const other = createApi();
    await other.post('/users', { email: 'ada@example.com' });
    expect((await other.get('/users?email=ada@example.com')).text).to.equal(seeded);
    expect(JSON.parse(seeded).created_at).to.equal(seconds);
  });

  it('keeps the users that exist', async () => {
    const api = createApi();
    await api.post('/users', { user_id: '1', name: 'First' });
    api.emulator.seed(of([{ user_id: '2', name: 'Second' }]));
    expect(await names(api)).to.deep.equal(['First', 'Second']);
  });

  it('is the state that an emulator starts with, and that a reset restores', async () => {
    const seed = of([{ user_id: '1', name: 'First' }]);
    const api = apiOf(createEmulator({ apps: [app], now, seed }));
    await api.delete('/users', { user_id: '1' });
    await api.post('/users', { user_id: '2', name: 'Second' });
    api.emulator.reset();
    expect(await names(api)).to.deep.equal(['First']);
  });

  it('changes nothing when a part of it is invalid', async () => {
    const api = createApi();
    await api.post('/users', { user_id: '1', name: 'First' });
    const before = api.emulator.snapshot();
    errorOf(() => api.emulator.seed(of([{ user_id: '2' }, { user_id: '1' }])));
    errorOf(() => api.emulator.restore(of([{ user_id: '3' }, {}])));
    expect(api.emulator.snapshot()).to.deep.equal(before);
  });

  const [user_id, users] = ['7', 'apps.app_1.users'];
  const text = 'must be a string or null';
  const refused: [unknown, string, string][] = [
    [null, '', 'A seed must be an object'],
    [[], '', 'A seed must be an object'],
    [{}, 'apps', 'must be given'],
    [{ apps: {}, version: 2 }, 'version', 'must be 1, the only one there is so far'],
    [{ apps: {}, users: [] }, 'users', 'is not known here; there are version, apps'],
    [{ apps: [] }, 'apps', 'must be an object'],
    [{ apps: { other: {} } }, 'apps.other', 'is no app that this emulator keeps'],
    [{ apps: { dummy_app_id: {} } }, 'apps.dummy_app_id', 'is no app that this emulator keeps'],
    [{ apps: { app_1: 7 } }, 'apps.app_1', 'must be an object'],
    [{ apps: { app_1: { users: {} } } }, users, 'must be an array'],
    [
      { apps: { app_1: { ids: { user: -1 } } } },
      'apps.app_1.ids.user',
      'must be an integer from 0',
    ],
    [of([7]), `${users}[0]`, 'must be an object'],
    [of([{}]), `${users}[0]`, 'cannot be taken: email or user_id must be given'],
    [of([{ user_id: 7 }]), `${users}[0].user_id`, 'must be a string that is not empty'],
    [of([{ user_id, name: 7 }]), `${users}[0].name`, text],
    [of([{ user_id, avatar_url: 7 }]), `${users}[0].avatar_url`, text],
    [
      of([{ user_id, session_count: -1 }]),
      `${users}[0].session_count`,
      'must be an integer from 0',
    ],
    [
      of([{ user_id, relationship_score: '1' }]),
      `${users}[0].relationship_score`,
      'must be a number or null',
    ],
    [
      of([{ user_id, created_at: '2013-01-01' }]),
      `${users}[0].created_at`,
      'must be a date in Unix seconds or null',
    ],
    [
      of([{ user_id, intercom_id: 'BEEF' }]),
      `${users}[0].intercom_id`,
      'must be 24 hex digits in lower case',
    ],
    [
      of([{ user_id, custom_data: { a: [] } }]),
      `${users}[0].custom_data.a`,
      'must be a string, a number, a boolean or null',
    ],
    [
      of([{ user_id, company_ids: ['1', 2] }]),
      `${users}[0].company_ids[1]`,
      'must be a string that is not empty',
    ],
    [
      of([{ user_id, social_profiles: [{ type: 'twitter', url: 'x' }] }]),
      `${users}[0].social_profiles[0].username`,
      'must be a string',
    ],
    [
      of([{ user_id, location_data: { latitude: '51' } }]),
      `${users}[0].location_data.latitude`,
      'must be a number or null',
    ],
    [of([{ user_id }, { user_id }]), `${users}[1].user_id`, 'is that of another user'],
    [
      of([{ email: 'a@example.com' }, { user_id, email: 'A@example.com' }]),
      `${users}[1].email`,
      'is that of another user',
    ],
    [
      of([full, { user_id: '8', intercom_id: full.intercom_id }]),
      `${users}[1].intercom_id`,
      'is that of another user',
    ],
  ];
  for (const [seed, path, message] of refused) {
    it(`is refused with the path of the invalid part: ${path} ${message}`, () => {
      const { emulator } = createApi();
      const error = errorOf(() => emulator.seed(seed as Seed));
      expect(error).to.be.instanceOf(TypeError);
      expect([error.name, error.path]).to.deep.equal(['SeedError', path]);
      expect(error.message).to.equal(path ? `${path} ${message}` : message);
      const atStart = errorOf(() => createEmulator({ apps: [app], seed: seed as Seed }));
      expect(atStart.message).to.equal(error.message);
    });
  }

  it('is refused for a field that is misspelt', () => {
    const { path } = errorOf(() => createApi().emulator.seed(of([{ user_id, nmae: 'Ada' }])));
    expect(path).to.equal('apps.app_1.users[0].nmae');
  });
});
