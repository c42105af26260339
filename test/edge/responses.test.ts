// Responses of the API, and the part of them that reaches the caller.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assertRefused, createStage, type Stage } from './createStage.ts';

const get = (stage: Stage) => stage.ask('GET', 'users?user_id=7');
const respondingWith = (body: BodyInit | null, init: ResponseInit = {}, options = {}) =>
  createStage(options, () => new Response(body, init));
const json = { 'content-type': 'application/json' };
const bytes = (text: string) => new TextEncoder().encode(text);

describe('A success of the API', () => {
  it('reaches the caller with its status, the same bytes, and the listed headers', async () => {
    const body = '{ "user_id":"é",\n "big":12345678901234567890 }';
    const stage = respondingWith(body, {
      status: 201,
      headers: {
        ...{ 'content-type': 'Application/JSON;charset=utf-8', 'content-length': '999' },
        ...{ 'set-cookie': 'a=1', server: 'nginx/1.4', 'x-powered-by': 'Rails', via: '1.1 x' },
        ...{ 'cache-control': 'public, max-age=9', etag: '"a"', 'x-runtime': '0.1' },
        ...{ 'access-control-allow-origin': '*', 'www-authenticate': 'Basic', location: '/x' },
        ...{ 'strict-transport-security': 'max-age=1', link: '</x>; rel=preload' },
        ...{ 'x-request-id': 'abc', 'x-ratelimit-limit': '500', 'x-ratelimit-remaining': '499' },
      },
    });
    const response = await stage.ask('POST', 'users', { user_id: '7' });
    assert.equal(response.status, 201);
    assert.equal(await response.text(), body);
    assert.deepEqual(Object.fromEntries(response.headers), {
      'cache-control': 'no-store',
      'content-type': 'application/json; charset=utf-8',
      'cross-origin-resource-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'x-ratelimit-limit': '500',
      'x-ratelimit-remaining': '499',
      'x-request-id': 'abc',
    });
  });

  it('of an event reaches the caller without a body', async () => {
    for (const body of [null, ' ', '<html>']) {
      const stage = respondingWith(body, { status: 202, headers: { 'content-type': 'text/html' } });
      const response = await stage.ask('POST', 'events', { user_id: '7', event_name: 'x' });
      assert.equal(response.status, 202);
      assert.equal(response.body, null);
      assert.equal(response.headers.get('content-type'), null);
    }
  });

  it('streams: the first piece arrives before the second is made', async () => {
    const source = new TransformStream<Uint8Array, Uint8Array>();
    const writer = source.writable.getWriter();
    const stage = respondingWith(source.readable, { headers: json });
    const reader = (await get(stage)).body?.getReader();
    assert.ok(reader);
    for (const piece of ['{"a"', ':1', '}']) {
      void writer.write(new TextEncoder().encode(piece));
      assert.equal(new TextDecoder().decode((await reader.read()).value), piece);
    }
    void writer.close();
    assert.equal((await reader.read()).done, true);
  });

  it('is read from the API no faster than by the caller, and cancelled when the caller leaves', async () => {
    let pieces = 0;
    const canceled = Promise.withResolvers<unknown>();
    let signal: AbortSignal | null | undefined;
    const stage = createStage({}, (_url, init) => {
      signal = init.signal;
      const body = new ReadableStream<Uint8Array>(
        {
          pull: (controller) => controller.enqueue(new Uint8Array(100).fill(++pieces)),
          cancel: (reason) => canceled.resolve(reason),
        },
        { highWaterMark: 0 },
      );
      return new Response(body, { headers: json });
    });
    const reader = (await get(stage)).body?.getReader();
    await reader?.read();
    assert.ok(pieces <= 2, `${pieces} pieces`);
    await reader?.cancel('enough');
    assert.equal(await canceled.promise, 'enough');
    assert.equal(signal?.aborted, false);
  });

  for (const type of [
    'application/problem+json',
    'text/json; charset=utf-8',
    'application/vnd.api+json',
    undefined,
  ]) {
    it(`may be of the type ${type}, as for the client`, async () => {
      const body = '{ "user_id":"é","big":12345678901234567890 }';
      for (const length of [undefined, `${bytes(body).length}`]) {
        const headers = {
          ...(type !== undefined && { 'content-type': type }),
          ...(length !== undefined && { 'content-length': length }),
        };
        const response = await get(respondingWith(bytes(body), { headers }));
        assert.equal(response.status, 200);
        assert.equal(await response.text(), body);
        assert.equal(response.headers.get('content-type'), 'application/json; charset=utf-8');
      }
    });
  }

  it('breaks off when it is too long, and onError is called', async () => {
    const ask = (maxAnswerBytes: number) =>
      get(respondingWith(`"${'x'.repeat(998)}"`, { headers: json }, { maxAnswerBytes }));
    assert.equal((await (await ask(1000)).text()).length, 1000);
    await assert.rejects((await ask(999)).text(), /broke off/);
    const stage = respondingWith(
      `"${'x'.repeat(998)}"`,
      { headers: json },
      { maxAnswerBytes: 999 },
    );
    await assert.rejects((await get(stage)).text(), /broke off/);
    assert.deepEqual(stage.reported.map(String), [
      'Error: the response to users.get broke off: Error: it has more than 999 bytes',
    ]);
  });

  it('may have the maximal length when that is announced', async () => {
    const headers = { ...json, 'content-length': '100' };
    const stage = respondingWith(`"${'x'.repeat(98)}"`, { headers }, { maxAnswerBytes: 100 });
    assert.equal((await (await get(stage)).text()).length, 100);
  });
});

describe('A response that the API cannot have sent is a 502', () => {
  const page = { 'content-type': 'text/html' };
  const cases: readonly [title: string, respond: () => Response][] = [
    ['a page', () => new Response('<script>alert(1)</script>', { headers: page })],
    ['a script', () => new Response('{}', { headers: { 'content-type': 'text/javascript' } })],
    [
      'a type that begins alike',
      () => new Response('{}', { headers: { 'content-type': 'application/jsonp' } }),
    ],
    [
      'two types',
      () => new Response('{}', { headers: { 'content-type': 'application/json, text/html' } }),
    ],
    ['a body without a type that is no JSON', () => new Response(bytes('<html>'))],
    ['a body without a type that is cut off', () => new Response(bytes('{"a":'))],
    ['text', () => new Response('{}', { headers: { 'content-type': 'text/plain' } })],
    ['a success without a body', () => new Response(null, { status: 200, headers: json })],
    [
      'a redirect',
      () => new Response(null, { status: 302, headers: { location: 'https://evil.example.com/' } }),
    ],
    [
      'a redirect that keeps the method',
      () => new Response(null, { status: 308, headers: { location: '/' } }),
    ],
    ['one that has not changed', () => new Response(null, { status: 304 })],
    ['a network error', () => Response.error()],
    ['a 401, since it is about the key', () => Response.json({ error: {} }, { status: 401 })],
    ['a 403, since it is about the key', () => Response.json({ error: {} }, { status: 403 })],
  ];
  for (const [title, respond] of cases) {
    it(`such as ${title}`, async () => {
      const stage = createStage({}, respond);
      const message = await assertRefused(await get(stage), 502, 'server_error');
      assert.equal(message, 'The API gave a response that cannot be used');
      assert.equal(stage.sent.length, 1);
      assert.match(String(stage.reported), /^Error: the API (answered|refused)/);
    });
  }

  it('and its body is cancelled', async () => {
    const canceled = Promise.withResolvers<void>();
    const body = new ReadableStream({ cancel: () => canceled.resolve() });
    const stage = respondingWith(body, { headers: page });
    await assertRefused(await get(stage), 502, 'server_error');
    await canceled.promise;
  });
});
