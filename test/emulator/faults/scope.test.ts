import { createEmulator, type Fault } from '@intercom-fetch/emulator';
import { expect } from 'chai';
import { apiOf, createApi, dummyApp, root } from '../api.ts';

const busy = { status: 503 } as const;

describe('fail', () => {
  it('strikes one request, whatever it is, when it is told no more', async () => {
    const api = createApi();
    api.emulator.fail(busy);
    expect((await api.post('/users', { user_id: '1' })).status).to.equal(503);
    expect((await api.post('/users', { user_id: '1' })).status).to.equal(201);
  });

  it('strikes as many as it is told', async () => {
    const api = createApi();
    api.emulator.fail({ ...busy, times: 2 });
    const answers = [await api.get('/users'), await api.get('/users'), await api.get('/users')];
    expect(answers.map(({ status }) => status)).to.deep.equal([503, 503, 200]);
  });

  it('strikes for ever when it is told so, and stops when it is withdrawn', async () => {
    const api = createApi();
    const withdraw = api.emulator.fail({ ...busy, times: Number.POSITIVE_INFINITY });
    for (let time = 0; time < 20; time += 1) {
      expect((await api.get('/users')).status).to.equal(503);
    }
    withdraw();
    withdraw();
    expect((await api.get('/users')).status).to.equal(200);
  });

  it('strikes what comes at the same time as often as what comes in turn', async () => {
    const api = createApi();
    api.emulator.fail({ ...busy, times: 2 });
    const answers = await Promise.all(Array.from({ length: 4 }, () => api.get('/users')));
    expect(answers.map(({ status }) => status)).to.deep.equal([503, 503, 200, 200]);
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

  it('means the path after /v1, and no other at the root', async () => {
    const { emulator } = createApi();
    emulator.fail({ on: '/users', ...busy });
    expect((await emulator.fetch('https://api.intercom.io/users')).status).to.equal(404);
    expect((await emulator.fetch(`${root}/users`)).status).to.equal(503);
  });

  it('without a path strikes also where there is nothing', async () => {
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

  it('withdraws one fault and leaves its like', async () => {
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

  it('strikes before anybody asks for a key', async () => {
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

  it('is not touched by what happens to the fault later', async () => {
    const api = createApi();
    const fault = { status: 503, times: 1 };
    api.emulator.fail(fault);
    Object.assign(fault, { status: 500, times: 9 });
    expect((await api.get('/users')).status).to.equal(503);
    expect((await api.get('/users')).status).to.equal(200);
  });

  it('takes an option that is undefined for one that is not given', async () => {
    const api = createApi();
    const fault = { on: undefined, times: undefined, handled: undefined, kind: undefined, ...busy };
    api.emulator.fail(fault as unknown as Fault);
    expect((await api.get('/users')).status).to.equal(503);
  });
});

describe('fail refuses', () => {
  const kinds = 'stall, reset, cutOff, stallBody, slow, html, garbage';
  const kind = `fault.kind must be one of ${kinds}, or left out where there is a status`;
  const status = 'fault.status must be an integer from 400 to 599';
  const bodied = 'fault.status must be an integer from 200 to 599, of a status that has a body';
  const times = 'fault.times must be a positive integer or Infinity';
  const on = 'fault.on must be like "GET /users", or "/users" for every method';
  const paths = 'fault.on must be at one of /users, /users/bulk_create, ';
  const retryAfter = 'fault.retryAfter must be seconds from 0, a Date or a text in ASCII';
  const ms = 'fault.ms must be milliseconds from 0 to 2147483647';
  const refused: [fault: unknown, message: string][] = [
    [undefined, 'fault must be an object'],
    [null, 'fault must be an object'],
    ['stall', 'fault must be an object'],
    [{}, kind],
    [{ kind: 'cutoff' }, kind],
    [{ kind: 'constructor' }, kind],
    [{ kind: ['stall'] }, kind],
    [{ status: 399 }, status],
    [{ status: 600 }, status],
    [{ status: 503.5 }, status],
    [{ status: '503' }, status],
    [{ kind: 'html', status: 199 }, bodied],
    [{ kind: 'html', status: 204 }, bodied],
    [{ kind: 'garbage', status: 304 }, bodied],
    [{ kind: 'stall', status: 503 }, 'fault.status is not known here; there are kind, on, times'],
    [{ status: 503, ms: 5 }, 'fault.ms is not known here; there are kind, status, type, message'],
    [{ status: 503, after: 1 }, 'fault.after is not known here'],
    [{ status: 503, times: 0 }, times],
    [{ status: 503, times: -1 }, times],
    [{ status: 503, times: 1.5 }, times],
    [{ status: 503, times: '2' }, times],
    [{ status: 503, times: Number.NaN }, times],
    [{ status: 503, on: 'users' }, on],
    [{ status: 503, on: 'GET' }, on],
    [{ status: 503, on: 'GET  /users' }, on],
    [{ status: 503, on: '' }, on],
    [{ status: 503, on: ['/users'] }, on],
    [{ status: 503, on: 'GET /user' }, `${paths}`],
    [{ status: 503, on: 'GET /user' }, 'not at /user'],
    [{ status: 503, on: '/v1/users' }, 'not at /v1/users'],
    [{ status: 503, on: 'GET /users?page=1' }, 'not at /users?page=1'],
    [{ status: 503, on: '/' }, 'not at /'],
    [{ status: 503, on: '/*' }, 'not at /*'],
    [{ status: 503, retryAfter: -1 }, retryAfter],
    [{ status: 503, retryAfter: Number.POSITIVE_INFINITY }, retryAfter],
    [{ status: 503, retryAfter: new Date('never') }, retryAfter],
    [{ status: 503, retryAfter: 'a\r\nSet-Cookie: b' }, retryAfter],
    [{ status: 503, retryAfter: '' }, retryAfter],
    [{ status: 503, type: 5 }, 'fault.type must be a string'],
    [{ status: 503, message: {} }, 'fault.message must be a string'],
    [{ status: 503, handled: 1 }, 'fault.handled must be true or false'],
    [{ kind: 'slow', ms: -1 }, ms],
    [{ kind: 'slow', ms: 2 ** 31 }, ms],
    [{ kind: 'slow', ms: '5' }, ms],
    [{ kind: 'slow', handled: false }, 'fault.handled must not be false'],
  ];
  for (const [fault, message] of refused) {
    it(`${JSON.stringify(fault) ?? fault}: ${message}`, async () => {
      const api = createApi();
      expect(() => api.emulator.fail(fault as Fault)).to.throw(TypeError, message);
      expect((await api.get('/users')).status).to.equal(200);
    });
  }
});
