import { createClient, createUser, getUser, PermissionError } from '@intercom-fetch/core';
import { createProxy } from '@intercom-fetch/edge';
import { createEmulator } from '@intercom-fetch/emulator';
import { toHandlers } from '@intercom-fetch/emulator/msw';
import { createV2Emulator } from '@intercom-fetch/emulator/v2';
import { expect } from 'chai';
import { type SetupWorker, setupWorker } from 'msw/browser';
import { http } from 'msw/http';
import { caught } from '../support/caught.ts';
import { app, basic, root } from './api.ts';

describe('toHandlers', () => {
  const emulator = createEmulator({ apps: [app] });
  const headers = { Authorization: basic(app.appId, app.apiKey) };
  const json = { ...headers, 'Content-Type': 'application/json' };
  let worker: SetupWorker;

  before(async () => {
    worker = setupWorker();
    await worker.start({ quiet: true, onUnhandledFrame: 'bypass' });
  });
  beforeEach(() => emulator.reset());
  after(() => worker.stop());

  it('responds to fetch at https://api.intercom.io/v1/ by default', async () => {
    worker.resetHandlers(...toHandlers(emulator));
    const created = await fetch(`${root}/users`, {
      method: 'POST',
      headers: json,
      body: JSON.stringify({ email: 'zoë@example.com', name: '😀' }),
    });
    expect(created.status).to.equal(201);
    expect(created.headers.get('Content-Type')).to.equal('application/json; charset=utf-8');

    const query = new URLSearchParams({ email: 'ZOË@example.com' });
    const found = await fetch(`${root}/users?${query}`, { headers });
    expect(found.status).to.equal(200);
    expect(await found.json()).to.include({ email: 'zoë@example.com', name: '😀' });

    const list = await fetch(`${root}/users?page=2&per_page=1`, { headers });
    expect(await list.json()).to.include({ page: 2, total_count: 1 });
  });

  it('responds from the v2 emulator at https://api.intercom.io/ by default, beside v1', async () => {
    const seed = { contacts: [{ external_id: '7', name: 'Zoë' }] };
    const v2 = createV2Emulator({ accessToken: 'token', seed });
    worker.resetHandlers(...toHandlers(emulator), ...toHandlers(v2));
    const init = { headers: { Authorization: 'Bearer token', 'Content-Type': 'application/json' } };
    const path = 'contacts/find_by_external_id/7';
    const found = await fetch(`https://api.intercom.io/${path}`, init);
    expect((await found.json()).name).to.equal('Zoë');
    const body = JSON.stringify({ contact_id: '7', query: {} });
    const search = { ...init, method: 'POST', body };
    const refused = await fetch('https://api.intercom.io/contacts/search', search);
    expect((await refused.json()).errors[0].message).to.equal("bad 'contact_id' parameter");
    expect((await fetch(`${root}/users`, { headers })).status).to.equal(200);

    worker.resetHandlers(...toHandlers(v2, '/api/v1/'));
    expect((await fetch(`/api/v1/${path}`, init)).status).to.equal(200);
    expect((await fetch('/api/events', { method: 'POST', body: '{}' })).status).to.equal(404);
  });

  it('responds to every method', async () => {
    worker.resetHandlers(...toHandlers(emulator));
    const send = (method: string, body?: string) =>
      fetch(`${root}/users`, body ? { method, body, headers: json } : { method, headers });
    expect((await send('PUT', '{"user_id":"1"}')).status).to.equal(201);
    expect((await send('HEAD')).status).to.equal(200);
    expect((await send('DELETE', '{"user_id":"1"}')).status).to.equal(200);
    expect((await send('DELETE', '{"user_id":"1"}')).status).to.equal(404);
    const refused = await send('PATCH', '{}');
    expect(refused.status).to.equal(405);
    expect(refused.headers.get('Allow')).to.equal('GET, HEAD, POST, PUT, DELETE');
  });

  it('responds with errors in the envelope', async () => {
    worker.resetHandlers(...toHandlers(emulator));
    const unknown = await fetch(`${root}/unknown?x=1`);
    expect(unknown.status).to.equal(404);
    const anonymous = await fetch(`${root}/users`);
    expect(anonymous.status).to.equal(401);
    const { error } = await anonymous.json();
    expect(error.type).to.equal('not_authenticated');
  });

  const bases: [baseUrl: string, url: string][] = [
    ['https://api.intercom.io/v1', 'https://api.intercom.io/v1/users'],
    ['https://eu.example.com:8443/', 'https://eu.example.com:8443/users'],
    ['https://eu.example.com:8443', 'https://eu.example.com:8443/users'],
    ['HTTPS://Eu.Example.com/a/b', 'https://eu.example.com/a/b/users'],
    ['https://example.com/v1/?x=1#y', 'https://example.com/v1/users'],
    ['https://example.com/a*b/:id/(c)/[d]/', 'https://example.com/a*b/:id/(c)/[d]/users'],
    ['https://example.com/é ü/', 'https://example.com/%C3%A9%20%C3%BC/users'],
    ['/api/intercom/', '/api/intercom/users'],
    ['/api/intercom', '/api/intercom/users'],
    ['api', './api/users'],
    ['//example.com/v1/', '//example.com/v1/users'],
  ];
  for (const [baseUrl, url] of bases) {
    it(`takes ${baseUrl} for the base URL, and responds to ${url}`, async () => {
      worker.resetHandlers(...toHandlers(emulator, baseUrl));
      // A base URL that is a path is resolved by the location, as here, and not by a <base>.
      const absolute = new URL(url, location.href).href;
      const response = await fetch(`${absolute}?page=2&tag_name=a%26b`, { headers });
      expect(response.status).to.equal(200);
      expect(await response.json()).to.include({ page: 2, total_count: 0 });
      expect((await fetch(`${absolute}/bulk_create/`, { headers })).status).to.equal(405);
    });
  }

  it('responds at each of many base URLs, given one by one or as a list', async () => {
    const baseUrls = ['https://eu.example.com/v1/', 'https://us.example.com/v1', '/api/intercom/'];
    for (const handlers of [toHandlers(emulator, ...baseUrls), toHandlers(emulator, baseUrls)]) {
      worker.resetHandlers(...handlers);
      for (const url of [
        'https://eu.example.com/v1/users',
        'https://us.example.com/v1/users',
        '/api/intercom/users',
      ]) {
        expect((await fetch(url, { headers })).status, url).to.equal(200);
      }
      expect(handlers).to.have.length(3);
    }
  });

  it('refuses a list without base URLs, with which requests would reach the API', () => {
    expect(() => toHandlers(emulator, [])).to.throw(TypeError, 'baseUrls must not be empty');
  });

  const unusable: [what: string, given: readonly unknown[], message: string][] = [
    ['a URL object', [new URL('https://eu.example.com/')], 'options must be'],
    ['null', [null], 'baseUrl must be a string'],
    ['options behind a base URL', ['/api/', { as: 'my_app' }], 'baseUrl must be a string'],
    ['a base URL by another name', [{ baseURL: '/api/' }], 'baseURL is not known here'],
  ];
  for (const [what, given, message] of unusable) {
    it(`refuses ${what}, which would let requests out to the API`, () => {
      const make = toHandlers as (...given: readonly unknown[]) => unknown;
      expect(() => make(emulator, ...given)).to.throw(TypeError, message);
    });
  }

  it('refuses an emulator without a fetch', () => {
    const make = toHandlers as (emulator: unknown) => unknown;
    expect(() => make(undefined)).to.throw(TypeError, 'emulator must be');
  });

  const events: [baseUrl: string, url: string][] = [
    ['https://api.intercom.io/v1/', 'https://api.intercom.io/events'],
    ['https://api.intercom.io/v1', 'https://api.intercom.io/events/'],
    ['https://example.com/a/v1/', 'https://example.com/a/events?x=1'],
    ['/v1/', '/events'],
  ];
  for (const [baseUrl, url] of events) {
    it(`with the base URL ${baseUrl} passes ${url} on as /events of the host`, async () => {
      const { fetch: respond, ...others } = createEmulator();
      const received: string[] = [];
      const recorder: typeof respond = (input, init) => {
        const { method, url } = new Request(input, init);
        received.push(`${method} ${new URL(url).pathname}`);
        return respond(input, init);
      };
      worker.resetHandlers(...toHandlers({ ...others, fetch: recorder }, baseUrl));
      const response = await fetch(url, { method: 'POST', headers: json, body: '{}' });
      expect(response.headers.get('Content-Type')).to.equal('application/json; charset=utf-8');
      expect(received).to.deep.equal(['POST /events']);
    });
  }

  it('leaves /events alone where the base URL does not end in /v1/, or is elsewhere', async () => {
    const matches = async (baseUrl: string, url: string) =>
      toHandlers(emulator, baseUrl)[0]?.test({ request: new Request(url) });
    const events = 'https://example.com/events';
    expect(await matches('https://example.com/v1/', events)).to.equal(true);
    for (const [baseUrl, url] of [
      ['https://example.com/api/', events],
      ['https://example.com/a/v1/', events],
      ['https://example.com/xv1/', events],
      ['https://example.org/v1/', events],
      ['https://example.com/v1/', 'https://example.com/events/x'],
      ['https://example.com/v1/', 'https://example.com/Events'],
    ] as const) {
      expect(await matches(baseUrl, url), `${baseUrl} ${url}`).to.equal(false);
    }
  });

  it('responds to the base URL itself with a 404', async () => {
    worker.resetHandlers(...toHandlers(emulator, '/api/intercom'));
    for (const url of ['/api/intercom', '/api/intercom/', '/api/intercom?x=1']) {
      const response = await fetch(url);
      expect(response.status).to.equal(404);
      expect((await response.json()).error.type).to.equal('not_found');
    }
  });

  it('leaves alone requests that are not under the base URL', async () => {
    const [handler] = toHandlers(emulator, 'https://example.com/a*b/v1/');
    const matches = (url: string) => handler?.test({ request: new Request(url) });
    expect(await matches('https://example.com/a*b/v1/users')).to.equal(true);
    for (const url of [
      'https://example.com/a*b/v10/users',
      'https://example.com/a*b/',
      'https://example.com/axxb/v1/users',
      'https://example.com/A*B/v1/users',
      'http://example.com/a*b/v1/users',
      'https://example.com:8443/a*b/v1/users',
      'https://sub.example.com/a*b/v1/users',
      'https://example.com/x/https://example.com/a*b/v1/users',
    ]) {
      expect(await matches(url), url).to.equal(false);
    }
  });

  describe('as an app', () => {
    const other = { appId: 'app_2', apiKey: 'kéy_2' };
    const apps = createEmulator({ apps: [app, other] });
    const options = { baseUrl: '/api/intercom/', as: app.appId };
    const usersOf = (appId: string) => apps.snapshot().apps[appId]?.users?.map(({ name }) => name);
    const users = (init?: RequestInit) => fetch('/api/intercom/users', init);

    beforeEach(() => apps.reset());

    it('takes requests without credentials for those of the app, as a proxy would', async () => {
      worker.resetHandlers(...toHandlers(apps, options));
      const client = createClient({ baseUrl: '/api/intercom/', auth: false });
      await createUser(client, { user_id: '7', name: 'Ada' });
      expect((await getUser(client, { user_id: '7' })).name).to.equal('Ada');
      expect(usersOf(app.appId)).to.deep.equal(['Ada']);
      expect(usersOf(other.appId)).to.deep.equal([]);
      expect((await users({ credentials: 'include' })).status).to.equal(200);
    });

    it('checks the credentials that a request brings', async () => {
      worker.resetHandlers(...toHandlers(apps, options));
      const send = (authorization: string) =>
        users({
          method: 'POST',
          headers: { ...json, Authorization: authorization },
          body: JSON.stringify({ user_id: '7', name: 'Grace' }),
        });
      expect((await send(basic(other.appId, other.apiKey))).status).to.equal(201);
      expect(usersOf(other.appId)).to.deep.equal(['Grace']);
      for (const authorization of [basic(app.appId, other.apiKey), 'Bearer session', '']) {
        expect((await send(authorization)).status, authorization).to.equal(401);
      }
      expect(usersOf(app.appId)).to.deep.equal([]);
    });

    it('takes an OPTIONS without credentials for a preflight all the same', async () => {
      worker.resetHandlers(...toHandlers(apps, options));
      const response = await users({ method: 'OPTIONS' });
      expect(response.status).to.equal(204);
      expect(response.headers.get('Access-Control-Allow-Methods')).to.include('DELETE');
    });

    it('responds at each of many base URLs, at the usual one, and as the dummy app', async () => {
      const baseUrl = ['/api/intercom/', 'https://eu.example.com/v1/'];
      worker.resetHandlers(...toHandlers(apps, { ...options, baseUrl }));
      for (const url of ['/api/intercom/users', 'https://eu.example.com/v1/users']) {
        expect((await fetch(url)).status, url).to.equal(200);
      }
      worker.resetHandlers(...toHandlers(apps, { as: 'dummy_app_id' }));
      const response = await fetch(`${root}/users?email=somebody@example.com`);
      expect(await response.json()).to.include({ name: 'Somebody' });
    });

    it('passes the request on with the credentials that it lacked, and leaves it as it was', async () => {
      const passed: (string | null)[] = [];
      const recorder: typeof apps.fetch = (input, init) => {
        passed.push(new Request(input, init).headers.get('Authorization'));
        return apps.fetch(input, init);
      };
      const [handler] = toHandlers({ ...apps, fetch: recorder }, { ...options, as: other.appId });
      const request = new Request(new URL('/api/intercom/users', location.href));
      await handler?.run({ request, requestId: '1' });
      expect(passed).to.deep.equal([basic(other.appId, other.apiKey)]);
      expect(request.headers.has('Authorization')).to.equal(false);
    });

    it('is not needed behind the real proxy, which has the key', async () => {
      const authorize = () => ({ allow: ['users.*'] as const, scope: { user_id: '7' } });
      const proxy = createProxy({ ...app, fetch: apps.fetch, authorize });
      worker.resetHandlers(http.all('/api/intercom/*', ({ request }) => proxy(request)));
      const client = createClient({ baseUrl: '/api/intercom/', auth: false });
      await createUser(client, { user_id: '7', name: 'Ada' });
      expect(usersOf(app.appId)).to.deep.equal(['Ada']);
      await caught(getUser(client, { user_id: '8' }), PermissionError);
    });

    it('refuses an app that the emulator does not have, and an emulator without apps', () => {
      expect(() => toHandlers(apps, { ...options, as: 'app_3' })).to.throw(
        TypeError,
        'This emulator has no app "app_3"; it has "app_1", "app_2", "dummy_app_id", "dummy-app-id"',
      );
      const v2 = createV2Emulator({ accessToken: 'token' });
      expect(() => toHandlers(v2, { as: app.appId })).to.throw(TypeError, 'as names an app');
      expect(() => toHandlers(apps, { baseUrl: [], as: app.appId })).to.throw(TypeError, 'empty');
    });
  });

  for (const baseUrl of ['localhost:3000/v1/', 'ftp://example.com/', 'http://', 'file:///v1/']) {
    it(`refuses ${baseUrl}, which no request can be under`, () => {
      expect(() => toHandlers(emulator, baseUrl)).to.throw(TypeError, `"${baseUrl}"`);
    });
  }
});
