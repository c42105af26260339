// The key is in no response, in no error, and in no printed value.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inspect } from 'node:util';
import { createProxy } from '@intercom-fetch/edge';
import { caught } from '../support/caught.ts';
import { app, authorization, createStage, type Stage } from './createStage.ts';

const token = authorization.slice('Basic '.length);
const json = { 'content-type': 'application/json' };
const get = (stage: Stage) => stage.ask('GET', 'users?user_id=7');

function assertNoSecret(text: string): void {
  for (const secret of [app.apiKey, token]) assert.ok(!text.includes(secret), text);
}

/** Makes a stream of a text in pieces of `size` bytes. */
function inPieces(text: string, size: number): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  let at = 0;
  return new ReadableStream<Uint8Array>({
    pull(controller) {
      if (at >= bytes.length) return controller.close();
      controller.enqueue(bytes.slice(at, at + size));
      at += size;
    },
  });
}

async function shown(response: Response): Promise<string> {
  return JSON.stringify([...response.headers]) + (await response.text());
}

describe('The key', () => {
  it('is found by the search below in a text that has it', () => {
    assert.throws(() => assertNoSecret(`x${token}`));
    assert.throws(() => assertNoSecret(`x${app.apiKey}`));
  });

  it('is not in a printed proxy', () => {
    const proxy = createProxy({ ...app, authorize: () => false });
    assertNoSecret(inspect(proxy, { showHidden: true, depth: 20, getters: true }));
    assertNoSecret(String(proxy));
  });

  it('is starred out of a success that repeats it, in pieces of every size', async () => {
    const body = JSON.stringify({ a: app.apiKey, b: `${authorization}!`, c: `${app.apiKey}key` });
    const bytes = new TextEncoder().encode(body);
    for (let size = 1; size <= bytes.length; size += 1) {
      const stage = createStage({}, () => {
        let at = 0;
        const pieces = new ReadableStream<Uint8Array>({
          pull(controller) {
            if (at >= bytes.length) return controller.close();
            controller.enqueue(bytes.slice(at, at + size));
            at += size;
          },
        });
        return new Response(pieces, { headers: json });
      });
      const text = await (await get(stage)).text();
      const stars = { key: '*'.repeat(app.apiKey.length), token: '*'.repeat(token.length) };
      const expected = { a: stars.key, b: `Basic ${stars.token}!`, c: `${stars.key}key` };
      assert.deepEqual(JSON.parse(text), expected, `in pieces of ${size}`);
    }
  });

  it('is starred out of a success that is announced as short', async () => {
    const body = `{"a":"${app.apiKey}"}${app.apiKey.slice(0, 3)}`;
    const headers = { ...json, 'content-length': `${body.length}` };
    const stage = createStage({}, () => new Response(body, { headers }));
    const text = await (await get(stage)).text();
    assert.equal(text, `{"a":"${'*'.repeat(app.apiKey.length)}"}${app.apiKey.slice(0, 3)}`);
  });

  it('is starred out of a copy: the bytes that fetch returned do not change', async () => {
    const given = new TextEncoder().encode(`{"a":"${app.apiKey}"}`);
    const before = given.slice();
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(given);
        controller.close();
      },
    });
    const stage = createStage({}, () => new Response(body, { headers: json }));
    assertNoSecret(await (await get(stage)).text());
    assert.deepEqual(given, before);
  });

  it('is removed if it has six characters or more, so that ordinary words are kept', async () => {
    for (const apiKey of ['short', 'longer']) {
      const stage = createStage({ apiKey }, () => Response.json({ a: apiKey }));
      const shows = apiKey.length < 6 ? apiKey : '******';
      assert.equal(await (await get(stage)).text(), `{"a":"${shows}"}`);
    }
  });

  it('is starred out as JSON and UTF-8 write it, too', async () => {
    const apiKey = 'k"\\é-secret';
    const stage = createStage({ apiKey }, () => Response.json({ a: apiKey }));
    assert.equal(await (await get(stage)).text(), `{"a":"${'*'.repeat(14)}"}`);
  });

  const spellings: Readonly<Record<string, (character: string) => string>> = {
    'in escapes of UTF-16': (character) =>
      `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
    'in capital digits, some characters only': (character) =>
      character.charCodeAt(0) % 2
        ? `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`
        : JSON.stringify(character).slice(1, -1),
    'with slashes escaped': (character) =>
      character === '/' ? '\\/' : JSON.stringify(character).slice(1, -1),
  };
  for (const [title, spell] of Object.entries(spellings)) {
    it(`is starred out as JSON may write it: ${title}, in pieces of every size`, async () => {
      const apiKey = 'k/+"\\jZ=-secret';
      const secret = btoa(`${app.appId}:${apiKey}`);
      const spelled = (text: string) => [...text].map(spell).join('');
      // After an escaped backslash, the letters of an escape are ordinary text.
      const rest = '\\\\u006b\\/+ \\u00e9';
      const body = `{"a":"${spelled(apiKey)}","b":"${spelled(secret)}!${rest}"}`;
      for (let size = 1; size <= body.length; size += 1) {
        const stage = createStage(
          { apiKey },
          () => new Response(inPieces(body, size), { headers: json }),
        );
        const text = await (await get(stage)).text();
        const stars = (spelling: string) => '*'.repeat(spelled(spelling).length);
        const expected = `{"a":"${stars(apiKey)}","b":"${stars(secret)}!${rest}"}`;
        assert.equal(text, expected, `in pieces of ${size}`);
      }
    });
  }

  it('is starred out where it overlaps itself, and in characters outside of the first plane', async () => {
    for (const [apiKey, written] of [
      ['ababab', 'abababab'],
      ['\u{1f511}-secret', '\\ud83d\\udd11-secret'],
      ['\u{1f511}-secret', '\u{1f511}-secret'],
    ] as const) {
      const body = `{"a":"${written}"}`;
      const { length } = new TextEncoder().encode(written);
      for (let size = 1; size <= body.length; size += 1) {
        const stage = createStage(
          { apiKey },
          () => new Response(inPieces(body, size), { headers: json }),
        );
        assert.equal(await (await get(stage)).text(), `{"a":"${'*'.repeat(length)}"}`);
      }
    }
  });

  it('is starred out without breaking an escape that ends where the key begins', async () => {
    const body = '{"a":"\\bcdefg\\u0062cdefg"}';
    const stage = createStage({ apiKey: 'bcdefg' }, () => new Response(body, { headers: json }));
    assert.deepEqual(await (await get(stage)).json(), { a: `\bcdefg${'*'.repeat(11)}` });
  });

  it('does not begin or end with the quote of a string, when it has one itself', async () => {
    const apiKey = '"bcdefg"';
    const value = { a: 'bcdefg', b: apiKey };
    const answer = () => new Response(JSON.stringify(value), { headers: json });
    const stage = createStage({ apiKey }, answer);
    assert.deepEqual(await (await get(stage)).json(), { a: 'bcdefg', b: '*'.repeat(10) });
  });

  it('is not starred out where a text only begins like it, also at the end', async () => {
    const body = JSON.stringify({ a: app.apiKey.slice(0, -1), b: app.apiKey.slice(1) });
    const texts = [body, app.apiKey.slice(0, 5), `${token.slice(0, 9)}`];
    for (const text of texts) {
      const stage = createStage({}, () => new Response(text, { headers: json }));
      assert.equal(await (await get(stage)).text(), text);
    }
  });

  it('is not in an error of the API that repeats it, nor in its headers', async () => {
    const error = { type: app.apiKey, message: `${authorization} and ${app.apiKey}` };
    const headers = { ...json, 'retry-after': app.apiKey, 'x-request-id': token };
    const stage = createStage({}, () => Response.json({ error }, { status: 400, headers }));
    const text = await shown(await get(stage));
    assertNoSecret(text);
    assert.match(text, /Basic \[redacted\] and \[redacted\]/);
    assert.doesNotMatch(text, /retry-after|x-request-id/);
  });

  it('is neither in the response nor in the report when the error of fetch holds the request', async () => {
    for (const status of ['throws', 'a text']) {
      const stage = createStage({}, (url, init) => {
        const error = Object.assign(new Error(`${url} ${authorization}`), { init });
        throw status === 'throws' ? error : authorization;
      });
      assertNoSecret(await shown(await get(stage)));
      assert.equal(stage.reported.length, 1);
      assertNoSecret(inspect(stage.reported, { showHidden: true, depth: 20 }));
    }
  });

  it('is not in the error of a body that breaks off', async () => {
    const failure = Object.assign(new Error(app.apiKey), { request: { authorization } });
    const body = new ReadableStream({ pull: (controller) => controller.error(failure) });
    const stage = createStage({}, () => new Response(body, { headers: json }));
    const reason = await caught((await get(stage)).text());
    assert.ok(reason instanceof Error);
    assertNoSecret(inspect(reason, { showHidden: true, depth: 20 }));
  });

  it('is not in the response when an option is invalid', async () => {
    const stage = createStage({ appId: () => 'a:b', apiKey: async () => app.apiKey });
    assertNoSecret(await shown(await get(stage)));
    assertNoSecret(inspect(stage.reported, { depth: 20 }));
  });
});

describe('Data of a caller', () => {
  const headers = {
    ...{ authorization: 'Bearer session', cookie: 'sid=1', 'proxy-authorization': 'Basic x' },
    ...{ 'x-forwarded-for': '1.2.3.4', forwarded: 'for=1.2.3.4', 'x-real-ip': '1.2.3.4' },
    ...{ 'x-forwarded-host': 'evil.example.com', via: '1.1 x', te: 'trailers', trailer: 'x' },
    ...{ connection: 'authorization', 'keep-alive': '1', upgrade: 'h2c', expect: '100-continue' },
    ...{ range: 'bytes=0-1', 'if-none-match': '"a"', 'accept-encoding': 'br', accept: 'text/html' },
    ...{ 'user-agent': 'x', referer: 'https://x.example.com/', 'x-emulator-fault': '500' },
    ...{ 'content-encoding': 'gzip', 'x-anything': '1' },
  };

  it('in the headers of a read does not reach the API', async () => {
    const stage = createStage();
    await (await stage.ask('GET', 'users?user_id=7', undefined, headers)).text();
    assert.deepEqual(stage.only().headers, { accept: 'application/json', authorization });
  });

  it('in the headers of a write does not reach the API', async () => {
    const stage = createStage();
    await (await stage.ask('POST', 'users', { user_id: '7' }, headers)).text();
    assert.deepEqual(stage.only().headers, {
      ...{ accept: 'application/json', authorization, 'content-type': 'application/json' },
    });
  });
});
