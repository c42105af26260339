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

describe('what waits', () => {
  const timers = holdTimers();
  const listeners = countListeners();

  /** Nothing of what has ended is left. */
  function expectNothingLeft(): void {
    expect(timers.running).to.deep.equal([]);
    expect(listeners.count()).to.equal(0);
  }

  for (const [what, reason] of reasons) {
    it(`rejects with ${what} that a stalled request is aborted with`, async () => {
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

    it(`rejects with ${what} that a request is aborted with while its response is late`, async () => {
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
      it(`rejects with ${what} that a request is aborted with in the body: ${kind}`, async () => {
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

  it('is no request that was aborted before', async () => {
    const { emulator } = createApi({ latency: 5 });
    emulator.fail({ kind: 'stall' });
    const outcome = emulator.fetch(users, { headers, signal: AbortSignal.abort('no') });
    expect(await caught(outcome)).to.equal('no');
    expectNothingLeft();
    // The fault is still there.
    const next = new AbortController();
    const stalled = caught(emulator.fetch(users, { headers, signal: next.signal }));
    await listeners.added();
    next.abort('enough');
    expect(await stalled).to.equal('enough');
  });

  it('holds up no other request', async () => {
    const api = createApi();
    api.emulator.fail({ kind: 'stall' });
    let answered = false;
    const stalled = api.get('/users').finally(() => {
      answered = true;
    });
    await listeners.added();
    expect((await api.get('/users')).status).to.equal(200);
    expect(answered).to.equal(false);
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

    it(`ends when the reader has enough: ${kind}`, async () => {
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

  it('is a slow body, whole after its milliseconds and not before', async () => {
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
      // A read asks for one piece, or finds that there are no more.
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
