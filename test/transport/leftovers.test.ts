import {
  ApiError,
  InvalidRequestError,
  InvalidResponseError,
  NetworkError,
  TimeoutError,
} from '@intercom-fetch/transport';
import { expect } from 'chai';
import * as v from 'valibot';
import { caught } from '../support/caught.ts';
import { countListeners } from '../support/countListeners.ts';
import { holdTimers } from '../support/holdTimers.ts';
import { nextTurn } from '../support/nextTurn.ts';
import { noteRejections } from '../support/noteRejections.ts';
import { get, scripted, stalledBody } from './abort/phases.ts';

const never = () => new Promise<Response>(() => {});
const ok = () => Response.json({ ok: true });
const reset = () => {
  throw new TypeError('reset');
};
const broken = () =>
  new Response(
    new ReadableStream({ pull: (controller) => controller.error(new TypeError('cut')) }),
  );

/** Ends of a call: what the server does, what is thrown, the timers that strike, and the call. */
const ends: [
  what: string,
  response: () => Response | Promise<Response>,
  type: (abstract new (...args: never[]) => Error) | undefined,
  strike?: number | undefined,
  spec?: object,
][] = [
  ['a success', ok, undefined],
  ['a refusal', () => Response.json({}, { status: 404 }), ApiError],
  ['no response', reset, NetworkError],
  ['HTML', () => new Response('<p>'), InvalidResponseError],
  ['a body that is cut off', broken, InvalidResponseError],
  ['a time-out before the headers', never, TimeoutError, 30_000],
  ['a time-out in the body', () => new Response(stalledBody().body), TimeoutError, 30_000],
  ['a totalTimeout', never, TimeoutError, 54_321],
  ['input that is refused', ok, InvalidRequestError, undefined, { body: 1n }],
];

describe('a call leaves nothing behind', () => {
  const timers = holdTimers();
  const listeners = countListeners();
  const rejections = noteRejections();

  for (const [what, response, type, strike, spec] of ends) {
    for (const totalTimeout of strike === 54_321 ? [strike] : [false as const, 54_321]) {
      it(`after ${what}${totalTimeout ? ', with totalTimeout' : ''}`, async () => {
        const { client } = scripted([response], { retry: 0 });
        const { signal } = new AbortController();
        // A total limit ends an attempt only where it is the shorter one.
        const limits = { totalTimeout, ...(strike === 54_321 && { timeout: false as const }) };
        const call = client.request({ ...get, ...spec }, { signal, ...limits });
        if (strike) {
          await timers.set(strike);
          // After the request has gone.
          await nextTurn();
          timers.strike(strike);
        }
        if (type) await caught(call, type);
        else await call;
        expect(listeners.count()).to.equal(0);
        expect(timers.running).to.deep.equal([]);
        expect(await client.request(get)).to.deep.equal({ ok: true });
        expect(await rejections()).to.deep.equal([]);
      });
    }
  }

  it('on a signal that is used for a thousand calls', async () => {
    const controller = new AbortController();
    const { signal } = controller;
    const { client, requests } = scripted([]);
    for (let call = 0; call < 1_000; call += 1) {
      await client.request(get, { signal, totalTimeout: call % 2 ? false : 54_321 });
      if (listeners.count(signal)) expect.fail(`a listener is left by call ${call}`);
    }
    expect(timers.running).to.deep.equal([]);
    controller.abort();
    // Those that have ended have nothing to do with it any more.
    expect(requests.filter((request) => request.signal.aborted)).to.deep.equal([]);
  });

  it('of an attempt whose time is up: a late response is cancelled, and not reported as the next one', async () => {
    const late = Promise.withResolvers<Response>();
    const second = Promise.withResolvers<Response>();
    const asked = Promise.withResolvers<void>();
    const { client, reported } = scripted(
      [
        () => late.promise,
        () => {
          asked.resolve();
          return second.promise;
        },
      ],
      { baseUrl: ['https://a.example.com', 'https://b.example.com'] },
    );
    timers.skip((ms) => ms === 0);
    const call = client.request(get);
    await timers.set(30_000);
    await nextTurn();
    timers.strike(30_000);
    await asked.promise;
    const { body, cancelled } = stalledBody();
    late.resolve(new Response(body, { status: 201 }));
    await nextTurn();
    expect(cancelled).to.have.length(1);
    second.resolve(Response.json({ ok: true }));
    expect(await call).to.deep.equal({ ok: true });
    expect(reported).to.deep.equal([
      'request 1',
      'failure 1: TimeoutError',
      'again after 1',
      'request 2',
      'response 2: 200',
    ]);
  });

  for (const limit of ['timeout', 'totalTimeout'] as const) {
    it(`of a body that stalls until ${limit} is over`, async () => {
      const { body, cancelled, stalled } = stalledBody('{"users": 1}');
      const { client, reported } = scripted([() => new Response(body)]);
      const schema = v.object({ users: v.string() });
      const response = { name: 'users', isUsable: () => true, schema };
      const call = client.request({ ...get, response }, { [limit]: 12_345 });
      await stalled;
      timers.strike(12_345);
      await caught(call, TimeoutError);
      await nextTurn();
      expect(cancelled.map((reason) => (reason as Error).name)).to.deep.equal(['AbortError']);
      // What has come of it is not taken for a response.
      expect(reported).to.deep.equal(['request 1', 'response 1: 200']);
    });
  }

  it('of a body when the call is aborted as its headers come', async () => {
    const { body, cancelled } = stalledBody();
    const controller = new AbortController();
    const onResponse = () => controller.abort('enough');
    const { client } = scripted([() => new Response(body)], { hooks: { onResponse } });
    const outcome = client.request(get, { signal: controller.signal });
    expect(await caught(outcome)).to.equal('enough');
    await nextTurn();
    expect(cancelled).to.deep.equal(['enough']);
    expect(listeners.count()).to.equal(0);
  });

  it('of the body of a redirect that is not followed', async () => {
    const { body, cancelled } = stalledBody();
    const { client } = scripted([() => new Response(body, { status: 307 })]);
    await caught(client.request({ ...get, method: 'POST' }), InvalidResponseError);
    expect(cancelled).to.have.length(1);
  });
});
