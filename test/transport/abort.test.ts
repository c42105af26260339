import { expect } from 'chai';
import { testClient } from '../support/app.ts';
import { caught } from '../support/caught.ts';
import { countListeners } from '../support/countListeners.ts';
import { holdTimers } from '../support/holdTimers.ts';
import { nextTurn } from '../support/nextTurn.ts';
import { noteRejections } from '../support/noteRejections.ts';
import { get, phases, scripted } from './abort/phases.ts';

const total = 54_321;

/** More steps than there are in a call between two waits. */
const steps = 200;

const reasons: [what: string, args: [reason?: unknown]][] = [
  ['an Error', [new Error('changed my mind')]],
  ['a text', ['changed my mind']],
  ['null', [null]],
  ['a DOMException, when none is given', []],
];

describe('an abort', () => {
  const timers = holdTimers();
  const listeners = countListeners();
  const rejections = noteRejections();
  const { random } = Math;
  beforeEach(() => {
    Math.random = () => 0.5;
  });
  afterEach(() => {
    Math.random = random;
  });

  for (const [name, start] of Object.entries(phases)) {
    for (const totalTimeout of [false, total] as const) {
      for (const [what, args] of reasons) {
        const limit = totalTimeout ? ', with totalTimeout' : '';
        it(`${name} rejects with ${what}${limit}, and leaves nothing behind`, async () => {
          const phase = start(timers);
          const { client, requests, reported, reports, isUnderWay, cancelled = [] } = phase;
          const controller = new AbortController();
          const { signal } = controller;
          const outcome = caught(client.request(get, { signal, totalTimeout }));
          await phase.reached();
          const sent = requests.length;
          expect(listeners.count(signal)).to.equal(1);

          controller.abort(...args);
          // Neither has a timer struck, nor has come what the call waits for.
          expect(await outcome).to.equal(signal.reason);
          if (args.length) expect(signal.reason).to.equal(args[0]);
          else expect(signal.reason).to.be.instanceOf(DOMException);
          expect(timers.running).to.deep.equal([]);
          expect(listeners.count()).to.equal(0);
          const last = requests.at(-1)?.signal;
          if (isUnderWay)
            expect([last?.aborted, last?.reason]).to.deep.equal([true, signal.reason]);

          phase.release();
          await nextTurn();
          expect(requests).to.have.length(sent);
          expect(reported).to.deep.equal(reports);
          expect(cancelled).to.deep.equal(phase.cancelled ? [signal.reason] : []);
          expect(await client.request(get)).to.deep.equal({ ok: true });
          expect(listeners.count()).to.equal(0);
          expect(timers.running).to.deep.equal([]);
          expect(await rejections()).to.deep.equal([]);
        });
      }
    }
  }

  for (const totalTimeout of [false, total] as const) {
    for (const [what, args] of reasons) {
      const limit = totalTimeout ? ', with totalTimeout' : '';
      it(`before the call rejects with ${what}${limit}; nothing is sent or reported`, async () => {
        const { client, requests, reported } = scripted([]);
        const controller = new AbortController();
        const { signal } = controller;
        controller.abort(...args);
        const outcome = client.request(get, { signal, totalTimeout });
        expect(await caught(outcome)).to.equal(signal.reason);
        await nextTurn();
        expect([requests, reported, timers.running]).to.deep.equal([[], [], []]);
        expect(listeners.count()).to.equal(0);
        expect(await client.request(get)).to.deep.equal({ ok: true });
        expect(await rejections()).to.deep.equal([]);
      });
    }
  }

  for (const totalTimeout of [false, total] as const) {
    const limit = totalTimeout ? ', with totalTimeout' : '';
    it(`goes before a failure that others make of it${limit}`, async () => {
      // Between the listeners of a signal that a timer aborts, promises go on.
      const signal = AbortSignal.timeout(1);
      const late = Promise.withResolvers<Response>();
      signal.addEventListener('abort', () => late.reject(new TypeError('aborted')));
      const { client } = scripted([() => late.promise], { retry: 0 });
      const outcome = client.request(get, { signal, totalTimeout });
      expect(await caught(outcome)).to.equal(signal.reason);
      expect(signal.reason).to.have.property('name', 'TimeoutError');
    });
  }

  for (const hook of ['onRequest', 'onResponse', 'onRetry'] as const) {
    it(`in ${hook} ends the call there`, async () => {
      const controller = new AbortController();
      const { signal } = controller;
      const abort = () => controller.abort('enough');
      const { client, requests } = scripted([() => Response.json({}, { status: 500 })], {
        hooks: { [hook]: abort },
      });
      expect(await caught(client.request(get, { signal }))).to.equal('enough');
      await nextTurn();
      expect(requests).to.have.length(hook === 'onRequest' ? 0 : 1);
      expect(timers.running).to.deep.equal([]);
      expect(listeners.count()).to.equal(0);
      expect(await rejections()).to.deep.equal([]);
    });
  }

  it('at any moment ends all: nothing is sent or reported later but how the attempt ended', async () => {
    timers.skip((ms) => ms === 250);
    let isOver = false;
    for (let moment = 0; !isOver; moment += 1) {
      const controller = new AbortController();
      const { signal } = controller;
      const late: string[] = [];
      // Of the aborted call only: others go on.
      const note = (what: string, path: string) => {
        if (signal.aborted && path.endsWith('/aborted')) late.push(what);
      };
      const asked = new Set<string>();
      const client = testClient({
        retry: 1,
        fetch: async ({ url }) => {
          note('sent', url);
          const status = asked.has(url) ? 200 : 500;
          asked.add(url);
          return Response.json({}, { status });
        },
        hooks: {
          onRequest: ({ path }) => note('request', path),
          onResponse: ({ path }) => note('response', path),
          onRetry: ({ path }) => note('retry', path),
        },
      });
      const other = client.request(get);
      const outcome = client.request({ ...get, path: '/aborted' }, { signal });
      const end = outcome.then(
        () => {
          isOver = true;
        },
        (reason: unknown) => reason,
      );
      // So many steps of promises, and then as many of the event loop, by which bodies come.
      for (let step = 0; step < Math.min(moment, steps); step += 1) await null;
      for (let turn = steps; turn < moment; turn += 1) await nextTurn();
      controller.abort('enough');
      if (!isOver) expect(await end).to.be.oneOf(['enough', undefined]);
      await other;
      await client.request(get);
      expect(late).to.deep.equal([]);
      expect(timers.running).to.deep.equal([]);
      expect(listeners.count()).to.equal(0);
    }
    expect(await rejections()).to.deep.equal([]);
  });
});
