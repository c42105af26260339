import { createEmulator } from '@intercom-fetch/emulator';
import { expect } from 'chai';
import { caught } from '../support/caught.ts';
import { apiOf, app, basic, createApi, dummyApp, root } from './api.ts';

describe('createEmulator', () => {
  it('has the dummy app without options', async () => {
    const api = apiOf(createEmulator(), dummyApp);
    expect((await api.get('/users')).status).to.equal(200);
  });

  it('keeps apps apart', async () => {
    const other = { appId: 'app_2', apiKey: 'key_2' };
    const { emulator, post } = createApi({ apps: [app, other] });
    await post('/users', { email: 'ada@example.com' });
    expect((await apiOf(emulator).get('/users')).body.total_count).to.equal(1);
    expect((await apiOf(emulator, other).get('/users')).body.total_count).to.equal(0);
    await apiOf(emulator, other).post('/users', { email: 'ada@example.com' });
    expect((await apiOf(emulator).get('/users')).body.total_count).to.equal(1);
  });

  it('keeps emulators apart', async () => {
    await createApi().post('/users', { email: 'ada@example.com' });
    expect((await createApi().get('/users')).body.total_count).to.equal(0);
  });

  it('writes the Authorization of its apps and of the dummy app, in UTF-8', async () => {
    const ünï = { appId: 'ünï', apiKey: 'ké:y 😀' };
    const emulator = createEmulator({ apps: [app, ünï] });
    expect(emulator.authorizationOf(ünï.appId)).to.equal(basic(ünï.appId, ünï.apiKey));
    for (const appId of [app.appId, ünï.appId, dummyApp.appId, 'dummy-app-id']) {
      const headers = { Authorization: emulator.authorizationOf(appId) };
      expect((await emulator.fetch(`${root}/users`, { headers })).status, appId).to.equal(200);
    }
    for (const appId of ['', 'toString', 'APP_1']) {
      expect(() => emulator.authorizationOf(appId)).to.throw(TypeError, `has no app "${appId}"`);
    }
  });

  it('does not change when its options are changed later', async () => {
    const mutable = { ...app };
    const apps = [mutable];
    const api = createApi({ apps });
    mutable.apiKey = 'another';
    apps.length = 0;
    api.emulator.reset();
    expect((await api.get('/users')).status).to.equal(200);
  });

  it('reads the clock when a user is created, in milliseconds', async () => {
    let time = 1_000_999;
    const api = createApi({ now: () => time });
    expect((await api.post('/users', { user_id: '1' })).body.created_at).to.equal(1000);
    time = 2_000_000;
    expect((await api.post('/users', { user_id: '2' })).body.created_at).to.equal(2000);
    expect((await api.post('/users', { user_id: '1' })).body.created_at).to.equal(1000);
  });

  it('takes the time from the system without a clock', async () => {
    const before = Math.floor(Date.now() / 1000);
    const api = apiOf(createEmulator({ apps: [app] }));
    const created = (await api.post('/users', { user_id: '1' })).body.created_at;
    expect(created).to.be.within(before, Math.ceil(Date.now() / 1000));
  });

  describe('refuses', () => {
    const good = { appId: 'good', apiKey: 'key' };
    const bad: [string, { appId: string; apiKey: string }, string][] = [
      [
        'an empty appId',
        { appId: '', apiKey: 'key' },
        'apps[1].appId must be a string that is not',
      ],
      ['a colon in an appId', { appId: 'a:b', apiKey: 'key' }, 'apps[1].appId must have no colon'],
      ['an appId given twice', good, 'apps[1].appId must not be "good", which apps[0] has already'],
      [
        'an empty apiKey',
        { appId: 'a', apiKey: '' },
        'apps[1].apiKey must be a string that is not',
      ],
      ...['dummy_app_id', 'dummy-app-id'].map((appId): (typeof bad)[number] => [
        `the dummy app's id ${appId}`,
        { appId, apiKey: 'key' },
        `apps[1].appId must not be "${appId}", which is the dummy app`,
      ]),
    ];
    for (const [what, second, message] of bad) {
      it(`${what}, and names the path`, () => {
        expect(() => createEmulator({ apps: [good, second] })).to.throw(TypeError, message);
      });
    }

    const unusable: [what: string, options: object, message: string][] = [
      ['apps that are no array', { apps: { my_app: 'my_key' } }, 'apps must be an array'],
      ['an app that is null', { apps: [good, null] }, 'apps[1] must be an object'],
      ['a clock that is a number', { now: 0 }, 'now must be a function'],
      ['a factory that is an id', { apps: [good], ids: { user: '1' } }, 'ids.user must be a func'],
    ];
    for (const [what, options, message] of unusable) {
      it(`${what}, when it is created`, () => {
        expect(() => createEmulator(options)).to.throw(TypeError, message);
      });
    }

    it('credentials that are not strings, and keeps the key out of the message', () => {
      const untyped = (appId: unknown, apiKey: unknown) =>
        createEmulator(JSON.parse(JSON.stringify({ apps: [{ appId, apiKey }] })));
      expect(() => untyped(undefined, 'key')).to.throw(TypeError, 'apps[0].appId');
      expect(() => untyped('app', 12345)).to.throw(TypeError, /^apps\[0\]\.apiKey ((?!12345).)*$/);
    });
  });
});

describe('reset', () => {
  it('empties every app and counts intercom_ids from the beginning', async () => {
    const other = { appId: 'app_2', apiKey: 'key_2' };
    const api = createApi({ apps: [app, other] });
    const first = await api.post('/users', { email: 'ada@example.com' });
    await apiOf(api.emulator, other).post('/users', { email: 'ada@example.com' });
    const { reset } = api.emulator;
    reset();
    expect((await api.get('/users')).body.total_count).to.equal(0);
    expect((await apiOf(api.emulator, other).get('/users')).body.total_count).to.equal(0);
    expect((await api.get('/users?email=ada@example.com')).status).to.equal(404);
    const again = await api.post('/users', { email: 'grace@example.com' });
    expect(again.body.intercom_id).to.equal(first.body.intercom_id);
  });

  it('keeps requests under way from writing into the new state', async () => {
    const api = createApi();
    const response = api.post('/users', { email: 'late@example.com' });
    api.emulator.reset();
    expect((await response).status).to.equal(201);
    expect((await api.get('/users')).body.total_count).to.equal(0);
  });
});

describe('fetch', () => {
  const headers = { Authorization: basic(app.appId, app.apiKey) };

  it('takes a string, a URL or a Request, each with or without options', async () => {
    const { fetch } = createApi().emulator;
    const url = `${root}/users`;
    const request = new Request(url, { headers });
    expect((await fetch(url, { headers })).status).to.equal(200);
    expect((await fetch(new URL(url), { headers })).status).to.equal(200);
    expect((await fetch(request)).status).to.equal(200);
    expect((await fetch(new Request(url), { headers })).status).to.equal(200);
    expect((await fetch(request, { method: 'DELETE' })).status).to.equal(400);
  });

  it('reads the body of a Request', async () => {
    const { emulator } = createApi();
    const request = new Request(`${root}/users`, {
      method: 'POST',
      headers: { ...headers, 'Content-Type': 'application/json' },
      body: '{"email":"ada@example.com"}',
    });
    expect((await emulator.fetch(request)).status).to.equal(201);
  });

  it('responds at any host and port', async () => {
    const { emulator } = createApi();
    for (const origin of ['http://localhost:8080', 'https://[::1]', 'https://eu.example.com']) {
      expect((await emulator.fetch(`${origin}/v1/users`, { headers })).status).to.equal(200);
    }
  });

  it('rejects with the reason of a signal that is aborted, and writes nothing', async () => {
    const api = createApi();
    const reason = new Error('changed my mind');
    const sent = api.send('/users', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{"user_id":"1"}',
      signal: AbortSignal.abort(reason),
    });
    expect(await caught(sent)).to.equal(reason);
    expect((await api.get('/users')).body.total_count).to.equal(0);
  });

  it('rejects, and does not throw, when the arguments make no request', async () => {
    const { emulator } = createApi();
    await caught(emulator.fetch('http://'), TypeError);
  });

  it('responds to an unexpected error with a 500 that reveals nothing of it', async () => {
    const api = createApi({
      now: () => {
        throw new Error('a secret');
      },
    });
    const { status, headers, body } = await api.post('/users', { user_id: '1' });
    expect(status).to.equal(500);
    expect(headers.get('Content-Type')).to.equal('application/json; charset=utf-8');
    expect(body).to.deep.equal({
      error: { type: 'server_error', message: 'Something went wrong on our end' },
    });
  });
});
