// An API that cannot be reached, stalls or breaks off.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Grant, ProxyOptions } from '@intercom-fetch/edge';
import { assertRefused, createStage, type Stage } from './createStage.ts';

const get = (stage: Stage) => stage.ask('GET', 'users?user_id=7');
const respondingWith = (body: BodyInit | null, init: ResponseInit = {}, options = {}) =>
  createStage(options, () => new Response(body, init));
const json = { 'content-type': 'application/json' };

describe('An API that does not respond', () => {
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
    assert.equal(String(stage.reported), 'Error: TypeError: fetch failed (ECONNREFUSED)');
  });

  it('is a 504 when it stalls, even if fetch ignores its signal, and a late response is cancelled', async () => {
    const late = Promise.withResolvers<Response>();
    let signal: AbortSignal | null | undefined;
    const stage = createStage({ timeout: 20 }, (_url, init) => {
      signal = init.signal;
      return late.promise;
    });
    const message = await assertRefused(await get(stage), 504, 'server_error');
    assert.equal(message, 'The API took too long to answer');
    assert.equal(signal?.aborted, true);
    assert.match(String(stage.reported), /no answer within 20 ms/);
    const canceled = Promise.withResolvers<void>();
    late.resolve(new Response(new ReadableStream({ cancel: () => canceled.resolve() })));
    await canceled.promise;
  });

  it('is cancelled when the body of an error stalls, even if fetch ignores its signal', async () => {
    const cancelled = Promise.withResolvers<void>();
    const body = new ReadableStream({ cancel: () => cancelled.resolve() });
    const stage = createStage({ timeout: 20 }, () => new Response(body, { status: 500 }));
    await assertRefused(await stage.ask('GET', 'users?user_id=7'), 504, 'server_error');
    await cancelled.promise;
  });

  it('is a 504 when the body of an error stalls', async () => {
    const stage = respondingWith(new ReadableStream(), { status: 500 }, { timeout: 20 });
    await assertRefused(await get(stage), 504, 'server_error');
  });

  it('makes the response break off when the body of a success stalls', async () => {
    const canceled = Promise.withResolvers<void>();
    const body = new ReadableStream({ cancel: () => canceled.resolve() });
    const response = await get(respondingWith(body, { headers: json }, { timeout: 20 }));
    assert.equal(response.status, 200);
    await assert.rejects(response.text(), /broke off/);
    await canceled.promise;
  });

  it('is reported once when it breaks off after its head, without the error that was thrown', async () => {
    const failing = Object.assign(new Error('reset'), { request: { key: 'secret' } });
    for (const [pull, options, reason] of [
      [() => {}, { timeout: 20 }, 'it was not at its end within 20 ms'],
      [
        (controller: ReadableStreamDefaultController) => controller.error(failing),
        {},
        'Error: reset',
      ],
    ] as const) {
      const body = new ReadableStream({ pull });
      const stage = createStage(options, () => new Response(body, { headers: json }));
      await assert.rejects((await get(stage)).text(), /broke off/);
      const [error, ...others] = stage.reported;
      assert.equal(error?.message, `the response to users.get broke off: ${reason}`);
      assert.equal(error?.cause, undefined);
      assert.deepEqual(others, []);
    }
  });

  it('is not reported when the caller leaves while the body comes', async () => {
    const controller = new AbortController();
    const { proxy, reported } = createStage(
      {},
      () => new Response(new ReadableStream(), { headers: json }),
    );
    const url = 'https://dashboard.example.com/api/intercom/users?user_id=7';
    const response = await proxy(new Request(url, { signal: controller.signal }));
    const reading = response.text();
    controller.abort();
    await assert.rejects(reading);
    await (await proxy(new Request(url))).body?.cancel();
    assert.deepEqual(reported, []);
  });

  it('is an error status when a body that is announced as short does not come', async () => {
    const short = { ...json, 'content-length': '100' };
    const stalled = respondingWith(new ReadableStream(), { headers: short }, { timeout: 20 });
    await assertRefused(await get(stalled), 504, 'server_error');
    const broken = new ReadableStream({ pull: (controller) => controller.error(new Error('x')) });
    await assertRefused(await get(respondingWith(broken, { headers: short })), 502, 'server_error');
    const lying = respondingWith('x'.repeat(101), { headers: short }, { maxAnswerBytes: 100 });
    await assertRefused(await get(lying), 502, 'server_error');
  });

  it('has its request aborted when the caller leaves', async () => {
    const asked = Promise.withResolvers<AbortSignal>();
    const { proxy, reported } = createStage({}, (_url, { signal }) => {
      if (signal) asked.resolve(signal);
      return new Promise((_resolve, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason));
      });
    });
    const controller = new AbortController();
    const url = 'https://dashboard.example.com/api/intercom/users?user_id=7';
    const response = proxy(new Request(url, { signal: controller.signal }));
    const signal = await asked.promise;
    controller.abort();
    assert.equal((await response).status, 408);
    assert.equal(signal.aborted, true);
    assert.deepEqual(reported, []);
  });
});

describe('A function of the owner that hangs', () => {
  const hang = () => new Promise<never>(() => {});
  const hanging: Readonly<Record<string, Partial<ProxyOptions>>> = {
    authorize: { authorize: hang },
    'the rate limiter': { rateLimit: { limiter: { take: hang }, key: () => 'a' } },
    'appId, apiKey or upstream': { apiKey: hang },
  };
  for (const [name, options] of Object.entries(hanging)) {
    it(`is a 503 after the timeout: ${name}`, async () => {
      const stage = createStage({ ...options, timeout: 20 });
      const message = await assertRefused(await get(stage), 503, 'server_error');
      assert.equal(message, 'The proxy cannot take requests now');
      assert.deepEqual(stage.reported.map(String), [`Error: ${name} took longer than 20 ms`]);
      assert.deepEqual(stage.sent, []);
    });

    it(`is awaited no longer when the caller leaves: ${name}`, async () => {
      const stage = createStage(options);
      const controller = new AbortController();
      const url = 'https://dashboard.example.com/api/intercom/users?user_id=7';
      const response = stage.proxy(new Request(url, { signal: controller.signal }));
      controller.abort();
      await assertRefused(await response, 408, 'request_timeout');
      assert.deepEqual(stage.reported, []);
      assert.deepEqual(stage.sent, []);
    });
  }

  it('is a 503 also when it is the key of a limit, and the limiter is not called', async () => {
    const rateLimit = { limiter: { take: () => assert.fail() }, key: hang };
    await assertRefused(await get(createStage({ rateLimit, timeout: 20 })), 503, 'server_error');
  });

  it('does not shorten the timeout of the API', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const asked = Promise.withResolvers<void>();
    const granted = Promise.withResolvers<Grant>();
    const called = Promise.withResolvers<void>();
    const late = Promise.withResolvers<Response>();
    const authorize = () => {
      asked.resolve();
      return granted.promise;
    };
    const stage = createStage({ authorize, timeout: 100 }, () => {
      called.resolve();
      return late.promise;
    });
    const response = get(stage);
    await asked.promise;
    t.mock.timers.tick(99);
    granted.resolve({ allow: ['*'] });
    await called.promise;
    t.mock.timers.tick(99);
    late.resolve(Response.json({}));
    assert.equal((await response).status, 200);
    await (await response).text();
  });
});

describe('A caller who sends the body too slowly', () => {
  it('gets a 408 after the timeout, and the body is cancelled', async () => {
    const canceled = Promise.withResolvers<void>();
    const body = new ReadableStream({ cancel: () => canceled.resolve() });
    const headers = { 'content-type': 'application/json' };
    const init = { method: 'POST', headers, body, duplex: 'half' };
    const stage = createStage({ timeout: 20 });
    const request = new Request('https://dashboard.example.com/api/intercom/users', init);
    const message = await assertRefused(await stage.proxy(request), 408, 'request_timeout');
    assert.equal(message, 'The body took longer than 20 ms');
    await canceled.promise;
    assert.deepEqual([stage.sent, stage.reported], [[], []]);
  });
});

describe('An onError that fails', () => {
  it('does not change the response, also when it is async', async () => {
    for (const onError of [() => assert.fail('sync'), async () => assert.fail('async')]) {
      const stage = createStage({ onError }, () => Promise.reject(new TypeError('fetch failed')));
      await assertRefused(await get(stage), 502, 'server_error');
    }
  });
});
