import { createEmulator, type Fault } from '@intercom-fetch/emulator';
import { expect } from 'chai';
import { caught } from '../../support/caught.ts';
import { apiOf, createApi, dummyApp, root } from '../api.ts';

const busy = { status: 503 } as const;

describe('fail', () => {
  it('strikes one request, whatever it is, by default', async () => {
    const api = createApi();
    api.emulator.fail(busy);
    expect((await api.post('/users', { user_id: '1' })).status).to.equal(503);
    expect((await api.post('/users', { user_id: '1' })).status).to.equal(201);
  });

  it('strikes as many as times says', async () => {
    const api = createApi();
    api.emulator.fail({ ...busy, times: 2 });
    const responses = [await api.get('/users'), await api.get('/users'), await api.get('/users')];
    expect(responses.map(({ status }) => status)).to.deep.equal([503, 503, 200]);
  });

  it('strikes forever when `times` is Infinity, and stops when it is withdrawn', async () => {
    const api = createApi();
    const withdraw = api.emulator.fail({ ...busy, times: Number.POSITIVE_INFINITY });
    for (let time = 0; time < 20; time += 1) {
      expect((await api.get('/users')).status).to.equal(503);
    }
    withdraw();
    withdraw();
    expect((await api.get('/users')).status).to.equal(200);
  });

  it('strikes concurrent requests as often as sequential ones', async () => {
    const api = createApi();
    api.emulator.fail({ ...busy, times: 2 });
    const responses = await Promise.all(Array.from({ length: 4 }, () => api.get('/users')));
    expect(responses.map(({ status }) => status)).to.deep.equal([503, 503, 200, 200]);
  });

  it('calls onStrike at each strike with the number of strikes left, and for no other request', async () => {
    const api = createApi();
    const left: number[] = [];
    const onStrike = (times: number) => left.push(times);
    api.emulator.fail({ ...busy, on: 'GET /users', times: 2, onStrike });
    await api.post('/users', { user_id: '1' });
    expect(left).to.deep.equal([]);
    for (let time = 0; time < 3; time += 1) await api.get('/users');
    expect(left).to.deep.equal([1, 0]);

    api.emulator.fail({ ...busy, times: Number.POSITIVE_INFINITY, onStrike });
    await api.get('/users');
    expect(left.at(-1)).to.equal(Number.POSITIVE_INFINITY);
  });

  it('rejects the request when onStrike throws, with its error as the cause', async () => {
    const api = createApi();
    const cause = new RangeError('too many');
    api.emulator.fail({
      ...busy,
      onStrike() {
        throw cause;
      },
    });
    const reason = await caught(api.get('/users'), TypeError);
    expect(reason.cause).to.equal(cause);
  });

  const hits: [on: string, method: string, path: string][] = [
    ['GET /users', 'GET', '/users?page=2'],
    ['get /users', 'GET', '/users'],
    ['GET /users/', 'GET', '/users'],
    ['GET /users', 'GET', '/users/?page=2'],
    ['/users', 'GET', '/users'],
    ['/users', 'DELETE', '/users'],
    ['PATCH /users', 'PATCH', '/users'],
    ['HEAD /users', 'HEAD', '/users'],
    ['POST /users/bulk_create', 'POST', '/users/bulk_create'],
  ];
  for (const [on, method, path] of hits) {
    it(`on ${on} strikes ${method} ${path}`, async () => {
      const api = createApi();
      api.emulator.fail({ on, ...busy });
      expect((await api.send(path, { method })).status).to.equal(503);
    });
  }

  it('on /events strikes at the root as well', async () => {
    const { emulator } = createApi();
    emulator.fail({ on: 'POST /events', ...busy, times: 2 });
    for (const url of ['https://api.intercom.io/events', `${root}/events`]) {
      expect((await emulator.fetch(url, { method: 'POST' })).status).to.equal(503);
    }
  });

  const misses: [on: string, method: string, path: string][] = [
    ['GET /users', 'POST', '/users'],
    ['GET /users', 'HEAD', '/users'],
    ['GET /users', 'GET', '/users/bulk_create'],
    ['/users', 'GET', '/users/bulk_create'],
    ['/users', 'GET', '/Users'],
    ['/users/bulk_create', 'GET', '/users'],
  ];
  for (const [on, method, path] of misses) {
    it(`on ${on} leaves ${method} ${path} alone, and is not used up`, async () => {
      const api = createApi();
      api.emulator.fail({ on, status: 599 });
      expect((await api.send(path, { method })).status).to.be.below(500);
      const struck = on.split(' ').reverse();
      const again = await api.send(struck[0] ?? '', { method: struck[1] ?? 'POST' });
      expect(again.status).to.equal(599);
    });
  }

  it('matches the path after /v1, and no other at the root', async () => {
    const { emulator } = createApi();
    emulator.fail({ on: '/users', ...busy });
    expect((await emulator.fetch('https://api.intercom.io/users')).status).to.equal(404);
    expect((await emulator.fetch(`${root}/users`)).status).to.equal(503);
  });

  it('without a path strikes requests of unknown paths, too', async () => {
    const api = createApi();
    api.emulator.fail(busy);
    expect((await api.get('/unknown')).status).to.equal(503);
  });

  it('strikes in the order in which faults were added, each when it matches', async () => {
    const api = createApi();
    api.emulator.fail({ on: 'POST /users', status: 500 });
    api.emulator.fail({ on: '/users', status: 502, times: 2 });
    api.emulator.fail({ status: 504 });
    const statuses = [
      (await api.get('/users')).status,
      (await api.post('/users', { user_id: '1' })).status,
      (await api.post('/users', { user_id: '1' })).status,
      (await api.post('/users', { user_id: '1' })).status,
      (await api.post('/users', { user_id: '1' })).status,
    ];
    expect(statuses).to.deep.equal([502, 500, 502, 504, 201]);
  });

  it('withdraws one of two equal faults', async () => {
    const api = createApi();
    const withdraw = api.emulator.fail(busy);
    api.emulator.fail(busy);
    withdraw();
    expect((await api.get('/users')).status).to.equal(503);
    expect((await api.get('/users')).status).to.equal(200);
  });

  it('is over after a reset, and not after a restore', async () => {
    const api = createApi();
    api.emulator.fail({ ...busy, times: 9 });
    api.emulator.restore(api.emulator.snapshot());
    expect((await api.get('/users')).status).to.equal(503);
    api.emulator.reset();
    expect((await api.get('/users')).status).to.equal(200);
  });

  it('strikes before the key is checked', async () => {
    const { emulator } = createApi();
    emulator.fail(busy);
    expect((await emulator.fetch(`${root}/users`)).status).to.equal(503);
    expect((await emulator.fetch(`${root}/users`)).status).to.equal(401);
  });

  it('makes the dummy app fail', async () => {
    const api = apiOf(createEmulator(), dummyApp);
    api.emulator.fail({ on: 'GET /users', ...busy });
    expect((await api.get('/users')).status).to.equal(503);
    expect((await api.get('/users')).status).to.equal(200);
  });

  it('keeps emulators apart', async () => {
    createApi().emulator.fail(busy);
    expect((await createApi().get('/users')).status).to.equal(200);
  });

  it('does not change when the fault object is changed later', async () => {
    const api = createApi();
    const fault = { status: 503, times: 1 };
    api.emulator.fail(fault);
    Object.assign(fault, { status: 500, times: 9 });
    expect((await api.get('/users')).status).to.equal(503);
    expect((await api.get('/users')).status).to.equal(200);
  });

  it('treats an undefined option as left out', async () => {
    const api = createApi();
    const fault = { on: undefined, times: undefined, handled: undefined, kind: undefined, ...busy };
    api.emulator.fail(fault as unknown as Fault);
    expect((await api.get('/users')).status).to.equal(503);
  });
});
