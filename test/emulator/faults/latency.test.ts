import { expect } from 'chai';
import { caught } from '../../support/caught.ts';
import { countListeners } from '../../support/countListeners.ts';
import { holdTimers } from '../../support/holdTimers.ts';
import { createApi } from '../api.ts';

describe('latency', () => {
  const timers = holdTimers();
  const listeners = countListeners();

  it('is none by default, and starts no timer', async () => {
    expect((await createApi().get('/users')).status).to.equal(200);
    expect(timers.started).to.deep.equal([]);
    expect(listeners.count()).to.equal(0);
  });

  it('delays each response, of whatever kind', async () => {
    const api = createApi({ latency: 250 });
    api.emulator.fail({ on: 'GET /users', status: 503 });
    for (const [path, status] of [
      ['/users', 503],
      ['/users', 200],
      ['/unknown', 404],
    ] as const) {
      const response = api.get(path);
      await listeners.added();
      expect(timers.elapse()).to.equal(250);
      expect((await response).status).to.equal(status);
    }
    expect(listeners.count()).to.equal(0);
  });

  it('can be a function of the request, so that responses overtake each other', async () => {
    const latency = ({ url, method }: Request) =>
      method === 'GET' && url.endsWith('/users') ? 30 : 0;
    const api = createApi({ latency });
    const order: string[] = [];
    const late = api.get('/users').then(({ body }) => order.push(`count ${body.total_count}`));
    await listeners.added();
    await api.post('/users', { user_id: '1' }).then(() => order.push('created'));
    timers.elapse();
    await late;
    // The first request was carried out first, although its response came last.
    expect(order).to.deep.equal(['created', 'count 0']);
  });

  it('delays only the response, so that a request before a reset leaves nothing behind', async () => {
    const api = createApi({ latency: 30 });
    const response = api.post('/users', { user_id: '1' });
    await listeners.added();
    api.emulator.reset();
    timers.elapse();
    expect((await response).status).to.equal(201);
    expect(api.emulator.snapshot().apps['app_1']?.users).to.deep.equal([]);
  });

  for (const latency of [-1, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 31, '5']) {
    const what = String(latency);
    it(`of ${what} is refused`, async () => {
      const message = `milliseconds from 0 to 2147483647, not ${what}`;
      expect(() => createApi({ latency: latency as number })).to.throw(
        TypeError,
        `latency must be ${message}`,
      );
      const api = createApi({ latency: () => latency as number });
      const reason = await caught(api.post('/users', { user_id: '1' }));
      expect(reason).to.be.instanceOf(TypeError);
      expect(String(reason)).to.contain(`latency must give ${message}`);
    });
  }
});
