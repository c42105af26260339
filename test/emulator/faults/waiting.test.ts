import { expect } from 'chai';
import { caught } from '../../support/caught.ts';
import { countListeners } from '../../support/countListeners.ts';
import { holdTimers } from '../../support/holdTimers.ts';
import { app, basic, createApi, root } from '../api.ts';
import { drain } from './drain.ts';

const headers = { Authorization: basic(app.appId, app.apiKey) };
const users = `${root}/users`;
const reasons: [what: string, reason: unknown][] = [
  ['an Error', new Error('changed my mind')],
  ['a text', 'changed my mind'],
  ['null', null],
];

describe('a response that waits', () => {
  const timers = holdTimers();
  const listeners = countListeners();

  /** Expects that no timer and no listener of an ended request is left. */
  function expectNothingLeft(): void {
    expect(timers.running).to.deep.equal([]);
    expect(listeners.count()).to.equal(0);
  }

  for (const [what, reason] of reasons) {
    it(`rejects with the reason when a stalled request is aborted with ${what}`, async () => {
      const { emulator } = createApi();
      emulator.fail({ kind: 'stall' });
      const controller = new AbortController();
      const outcome = caught(emulator.fetch(users, { headers, signal: controller.signal }));
      await listeners.added();
      expect(timers.running).to.deep.equal([]);
      controller.abort(reason);
      expect(await outcome).to.equal(reason);
      expectNothingLeft();
    });

    it(`rejects with the reason when a request is aborted with ${what} during the latency`, async () => {
      const { emulator } = createApi({ latency: 700 });
      const controller = new AbortController();
      const outcome = caught(emulator.fetch(users, { headers, signal: controller.signal }));
      await listeners.added();
      expect(timers.running).to.deep.equal([700]);
      controller.abort(reason);
      expect(await outcome).to.equal(reason);
      expectNothingLeft();
    });

    for (const kind of ['slow', 'stallBody'] as const) {
      it(`rejects with the reason when a request is aborted with ${what} within the body: ${kind}`, async () => {
        const { emulator } = createApi();
        emulator.fail({ kind });
        const controller = new AbortController();
        const response = await emulator.fetch(users, { headers, signal: controller.signal });
        const outcome = caught(drain(response));
        await listeners.added();
        controller.abort(reason);
        expect(await outcome).to.equal(reason);
        expectNothingLeft();
      });
    }
  }

  it('does not wait for a request that was aborted before', async () => {
    const { emulator } = createApi({ latency: 5 });
    emulator.fail({ kind: 'stall' });
    const outcome = emulator.fetch(users, { headers, signal: AbortSignal.abort('no') });
    expect(await caught(outcome)).to.equal('no');
    expectNothingLeft();
    // The fault is not used up.
    const next = new AbortController();
    const stalled = caught(emulator.fetch(users, { headers, signal: next.signal }));
    await listeners.added();
    next.abort('enough');
    expect(await stalled).to.equal('enough');
  });

  it('holds up no other request', async () => {
    const api = createApi();
    api.emulator.fail({ kind: 'stall' });
    let settled = false;
    const stalled = api.get('/users').finally(() => {
      settled = true;
    });
    await listeners.added();
    expect((await api.get('/users')).status).to.equal(200);
    expect(settled).to.equal(false);
    api.emulator.reset();
    expect(await caught(stalled)).to.be.instanceOf(TypeError);
    expectNothingLeft();
  });

  for (const kind of ['slow', 'stallBody'] as const) {
    it(`breaks at a reset: ${kind}`, async () => {
      const { emulator } = createApi();
      emulator.fail({ kind });
      const outcome = caught(drain(await emulator.fetch(users, { headers })));
      await listeners.added();
      emulator.reset();
      expect(await outcome).to.be.instanceOf(TypeError);
      expectNothingLeft();
    });

    it(`starts no timer for a body that nobody reads: ${kind}`, async () => {
      const { emulator } = createApi();
      emulator.fail({ kind });
      await emulator.fetch(users, { headers });
      expectNothingLeft();
    });

    it(`ends when the reader cancels: ${kind}`, async () => {
      const { emulator } = createApi();
      emulator.fail({ kind, times: 2 });
      const { body } = await emulator.fetch(users, { headers });
      const reader = body?.getReader();
      // Half a body has come at once when it stalls.
      if (kind === 'stallBody') await reader?.read();
      const last = reader?.read();
      await listeners.added();
      await reader?.cancel();
      expect((await last)?.done).to.equal(true);
      expectNothingLeft();
    });
  }

  it('is complete after its milliseconds and not before, with a slow body', async () => {
    const api = createApi();
    const whole = await (await api.emulator.fetch(users, { headers })).text();
    api.emulator.fail({ kind: 'slow', ms: 500 });
    const response = await api.emulator.fetch(users, { headers });
    expect(response.headers.get('Content-Length')).to.equal(String(whole.length));
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    let ms = 0;
    for (;;) {
      const piece = reader?.read();
      // A read gets one piece, or the end of the body.
      await Promise.race([piece, listeners.added()]);
      if (timers.running.length) ms += timers.elapse();
      const { done, value } = (await piece) ?? { done: true };
      if (done) break;
      expect(value?.length).to.be.below(whole.length);
      text += value;
    }
    expect(text).to.equal(whole);
    expect(ms).to.be.closeTo(500, 0.001);
    expectNothingLeft();
  });
});
