import { InvalidRequestError, type RequestSpec, TimeoutError } from '@intercom-fetch/transport';
import { expect } from 'chai';
import { testClient } from '../support/app.ts';
import { caught } from '../support/caught.ts';
import { countListeners } from '../support/countListeners.ts';
import { holdTimers } from '../support/holdTimers.ts';

const get: RequestSpec<unknown> = { method: 'GET', path: '/users' };

/** A client whose first responses are refusals that say when to come again; then none comes. */
function slowClient(retryAfter: string, refusals: number, onStall = () => {}) {
  const signals: AbortSignal[] = [];
  const waits = Promise.withResolvers<void>();
  const client = testClient({
    retry: 5,
    // So that the total limit is the shorter one in an attempt, too.
    timeout: false,
    hooks: { onRetry: () => waits.resolve() },
    fetch: (request) => {
      signals.push(request.signal);
      if (signals.length > refusals) {
        onStall();
        return new Promise(() => {});
      }
      const headers = { 'retry-after': retryAfter };
      return Promise.resolve(Response.json({}, { status: 503, headers }));
    },
  });
  return { client, signals, waits: waits.promise };
}

/** Held, so that it strikes where a test wants it. */
const total = 54_321;

describe('totalTimeout', () => {
  const timers = holdTimers();
  const listeners = countListeners();
  const strike = () => timers.strike(total);

  it('ends an attempt that is under way, and its request', async () => {
    const { client, signals } = slowClient('0', 2, strike);
    timers.skip((ms) => ms === 0);
    const error = await caught(client.request(get, { totalTimeout: total }), TimeoutError);
    expect(error.message).to.equal('GET /users: no whole response in 54321 ms in all');
    expect(error.attempts.map(({ status, failure }) => status ?? failure)).to.deep.equal([
      503,
      503,
      'TimeoutError',
    ]);
    expect(signals).to.have.length(3);
    expect(signals.at(-1)?.aborted).to.equal(true);
  });

  it('ends a wait between two attempts', async () => {
    const { client, signals, waits } = slowClient('60', 1);
    const outcome = caught(client.request(get, { totalTimeout: total }), TimeoutError);
    await waits;
    await timers.set(total);
    strike();
    const error = await outcome;
    expect(error.attempts.map(({ status }) => status)).to.deep.equal([503]);
    expect(signals).to.have.length(1);
  });

  it('ends a body that stalls', async () => {
    const pull = () => {
      strike();
      return new Promise<void>(() => {});
    };
    const client = testClient({
      fetch: async () => new Response(new ReadableStream({ pull }, { highWaterMark: 0 })),
      timeout: false,
      totalTimeout: total,
    });
    const error = await caught(client.request(get), TimeoutError);
    expect(error.message).to.contain('54321 ms in all');
  });

  it('of the call goes before that of the client, and false is none', async () => {
    const client = testClient({ totalTimeout: 1, fetch: async () => Response.json({ ok: true }) });
    expect(await client.request(get, { totalTimeout: false })).to.deep.equal({ ok: true });
    const { client: slow } = slowClient('0', 0);
    const outcome = slow.request(get, { totalTimeout: 30_000, timeout: 20 });
    await timers.set(20);
    timers.strike(20);
    const error = await caught(outcome, TimeoutError);
    expect(error.message).to.equal('GET /users: no whole response in 20 ms');
  });

  it('leaves neither a timer nor a listener behind, and passes the reason of an abort on', async () => {
    const { client, waits } = slowClient('60', 1);
    const controller = new AbortController();
    const { signal } = controller;
    const outcome = caught(client.request(get, { totalTimeout: total, signal }));
    await waits;
    await timers.set(total);
    // One timer does for the wait and the limit, whichever is shorter.
    expect([timers.running.length, listeners.count(signal)]).to.deep.equal([1, 1]);
    controller.abort('enough');
    expect(await outcome).to.equal('enough');
    expect([timers.running, listeners.count()]).to.deep.equal([[], 0]);
    const fast = testClient({ fetch: async () => Response.json({}) });
    await fast.request(get, { totalTimeout: total, signal: new AbortController().signal });
    expect([timers.running, listeners.count()]).to.deep.equal([[], 0]);
  });

  for (const totalTimeout of [0, -1, Number.NaN, 2 ** 31]) {
    it(`refuses ${totalTimeout}`, async () => {
      const { client } = slowClient('0', 0);
      const error = await caught(client.request(get, { totalTimeout }), InvalidRequestError);
      expect(error.issues[0]?.path).to.equal('totalTimeout');
      expect(() => testClient({ totalTimeout })).to.throw(InvalidRequestError, 'totalTimeout');
    });
  }
});
