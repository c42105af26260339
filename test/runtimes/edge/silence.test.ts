// An API that is out of reach, stalls or breaks off.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assertRefused, createStage, type Stage } from './createStage.ts';

const get = (stage: Stage) => stage.ask('GET', 'users?user_id=7');
const answering = (body: BodyInit | null, init: ResponseInit = {}, options = {}) =>
  createStage(options, () => new Response(body, init));
const json = { 'content-type': 'application/json' };

describe('An API that does not answer', () => {
  it('is a 502 when it cannot be reached', async () => {
    const stage = createStage({}, () =>
      Promise.reject(
        new TypeError('fetch failed', {
          cause: Object.assign(new Error('no'), { code: 'ECONNREFUSED' }),
        }),
      ),
    );
    const message = await assertRefused(await get(stage), 502, 'server_error');
    assert.equal(message, 'The API could not be reached');
    assert.equal(String(stage.told), 'Error: TypeError: fetch failed (ECONNREFUSED)');
  });

  it('is a 504 when it stalls, even if fetch ignores its signal, and what comes late is let go of', async () => {
    const late = Promise.withResolvers<Response>();
    let signal: AbortSignal | null | undefined;
    const stage = createStage({ timeout: 20 }, (_url, init) => {
      signal = init.signal;
      return late.promise;
    });
    const message = await assertRefused(await get(stage), 504, 'server_error');
    assert.equal(message, 'The API took too long to answer');
    assert.equal(signal?.aborted, true);
    assert.match(String(stage.told), /no answer within 20 ms/);
    const canceled = Promise.withResolvers<void>();
    late.resolve(new Response(new ReadableStream({ cancel: () => canceled.resolve() })));
    await canceled.promise;
  });

  it('is a 504 when the body of an error stalls', async () => {
    const stage = answering(new ReadableStream(), { status: 500 }, { timeout: 20 });
    await assertRefused(await get(stage), 504, 'server_error');
  });

  it('breaks off when the body of a success stalls', async () => {
    const canceled = Promise.withResolvers<void>();
    const body = new ReadableStream({ cancel: () => canceled.resolve() });
    const response = await get(answering(body, { headers: json }, { timeout: 20 }));
    assert.equal(response.status, 200);
    await assert.rejects(response.text(), /broke off/);
    await canceled.promise;
  });

  it('is told of while it can be: when a body that is announced as short does not come', async () => {
    const short = { ...json, 'content-length': '100' };
    const stalled = answering(new ReadableStream(), { headers: short }, { timeout: 20 });
    await assertRefused(await get(stalled), 504, 'server_error');
    const broken = new ReadableStream({ pull: (controller) => controller.error(new Error('x')) });
    await assertRefused(await get(answering(broken, { headers: short })), 502, 'server_error');
    const lying = answering('x'.repeat(101), { headers: short }, { maxAnswerBytes: 100 });
    await assertRefused(await get(lying), 502, 'server_error');
  });

  it('is asked no longer when the caller leaves', async () => {
    const asked = Promise.withResolvers<AbortSignal>();
    const { proxy, told } = createStage({}, (_url, { signal }) => {
      if (signal) asked.resolve(signal);
      return new Promise((_resolve, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason));
      });
    });
    const controller = new AbortController();
    const url = 'https://dashboard.example.com/api/intercom/users?user_id=7';
    const answer = proxy(new Request(url, { signal: controller.signal }));
    const signal = await asked.promise;
    controller.abort();
    assert.equal((await answer).status, 408);
    assert.equal(signal.aborted, true);
    assert.deepEqual(told, []);
  });
});
