import type { Fault } from '@intercom-fetch/emulator';
import { expect } from 'chai';
import { createApi } from '../api.ts';

describe('fail refuses', () => {
  const kinds = 'stall, reset, cutOff, stallBody, slow, html, garbage';
  const kind = `fault.kind must be one of ${kinds}, or left out where there is a status`;
  const status = 'fault.status must be an integer from 400 to 599';
  const bodied = 'fault.status must be an integer from 200 to 599, of a status that has a body';
  const times = 'fault.times must be a positive integer or Infinity';
  const on = 'fault.on must be like "GET /users", or "/users" for every method';
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
    [{ status: 503, onStrike: 'log' }, 'fault.onStrike must be a function'],
    [{ status: 503, on: 'users' }, on],
    [{ status: 503, on: 'GET' }, on],
    [{ status: 503, on: 'GET  /users' }, on],
    [{ status: 503, on: '' }, on],
    [{ status: 503, on: ['/users'] }, on],
    [{ status: 503, on: 'GET /users/1' }, 'fault.on must be at one of /'],
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
