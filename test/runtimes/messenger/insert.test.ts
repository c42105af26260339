// Streams of pages in Node, where there is no HTMLRewriter.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { insertMessenger, messengerScriptTag } from '@intercom-fetch/messenger';
import { collectGarbage } from '../collectGarbage.ts';
import { oddPages, pages, withMark, withoutTag } from './scenes.ts';

const settings = { app_id: 'my_app', email: 'ada@example.com' };
const tag = messengerScriptTag(settings);
const html = '<!doctype html><body>x</body>';
const utf8 = { 'content-type': 'text/html; charset=utf-8' };

const respond = (body: BodyInit | null, headers: HeadersInit = utf8, status = 200) =>
  new Response(body, { status, headers });

/** Makes a body that comes in pieces of `size` bytes, and counts how many were pulled. */
function pieces(bytes: Uint8Array, size: number) {
  const asked = { count: 0, canceled: undefined as unknown };
  let at = 0;
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        asked.count += 1;
        if (at < bytes.length) controller.enqueue(bytes.slice(at, at + size));
        else controller.close();
        at += size;
      },
      cancel(reason) {
        asked.canceled = reason;
      },
    },
    { highWaterMark: 0 },
  );
  return { body, asked };
}

const encode = (text: string) => new TextEncoder().encode(text);

describe('insertMessenger puts the tag where it belongs', () => {
  for (const [title, page] of Object.entries({ ...pages, ...oddPages })) {
    it(`with ${title}, whole and in pieces of each size`, async () => {
      const bytes = encode(withoutTag(page));
      for (let size = 1; size <= bytes.length + 1; size += 1) {
        const response = insertMessenger(respond(pieces(bytes, size).body), settings);
        assert.equal(withMark(await response.text(), tag), page, `in pieces of ${size}`);
      }
    });
  }

  it('and keeps bytes that are not UTF-8', async () => {
    const bytes = Uint8Array.of(0xff, 0xfe, 0x80, ...encode('</body>'), 0xc3);
    const response = insertMessenger(respond(bytes), settings);
    const expected = Uint8Array.of(0xff, 0xfe, 0x80, ...encode(`${tag}</body>`), 0xc3);
    assert.deepEqual(new Uint8Array(await response.arrayBuffer()), expected);
  });

  it('with the options of the tag', async () => {
    const options = { nonce: 'YWJj', libraryUrl: '/m.js' };
    const text = await insertMessenger(respond(html), settings, options).text();
    assert.equal(text, `<!doctype html><body>x${messengerScriptTag(settings, options)}</body>`);
  });
});

describe('insertMessenger', () => {
  it('keeps status and headers, except for the length and the validators', () => {
    const headers = new Headers({
      ...{ ...utf8, 'content-length': '7', etag: '"a"', 'x-own': 'é' },
      'last-modified': 'Tue, 15 Nov 1994 12:45:26 GMT',
    });
    headers.append('set-cookie', 'a=1');
    headers.append('set-cookie', 'b=2');
    const response = respond(html, headers, 404);
    const result = insertMessenger(response, settings);
    assert.equal(result.status, 404);
    assert.deepEqual(result.headers.getSetCookie(), ['a=1', 'b=2']);
    assert.deepEqual(
      [...result.headers.keys()].filter((name) => name !== 'set-cookie'),
      ['cache-control', 'content-type', 'x-own'],
    );
    assert.equal(response.headers.get('content-length'), '7');
  });

  const rules: [given: string | undefined, expected: string][] = [
    [undefined, 'private, no-store'],
    ['', 'private, no-store'],
    ['public, max-age=600', 'private, no-store'],
    ['max-age=0, must-revalidate', 'private, no-store'],
    ['no-cache', 'private, no-store'],
    ['no-store', 'no-store'],
    ['No-Store, max-age=0', 'No-Store, max-age=0'],
    ['private, max-age=60', 'private, max-age=60'],
    ['max-age=60,PRIVATE', 'max-age=60,PRIVATE'],
    ['private, no-cache, no-store', 'private, no-cache, no-store'],
    ['private, s-maxage=600', 'private, no-store'],
    ['public, no-store', 'private, no-store'],
    ['must-understand, no-store', 'private, no-store'],
    // These are rules about one header of the page, and none at all.
    ['private="set-cookie"', 'private, no-store'],
    ['private="x-a, x-b", max-age=60', 'private, no-store'],
    ['max-age=60, x=", private, "', 'private, no-store'],
    ['max-age=60, x=", private', 'private, no-store'],
    ['privately, no-stores', 'private, no-store'],
  ];
  for (const [given, expected] of rules) {
    it(`turns the Cache-Control ${JSON.stringify(given)} into "${expected}"`, () => {
      const headers = given === undefined ? utf8 : { ...utf8, 'cache-control': given };
      const result = insertMessenger(respond(html, headers), settings);
      assert.equal(result.headers.get('cache-control'), expected);
    });
  }

  it('removes the cache rules of CDNs from a page of a user, and keeps its Vary', () => {
    const given = {
      ...{ 'cdn-cache-control': 'max-age=600', 'cloudflare-cdn-cache-control': 'max-age=600' },
      ...{
        'surrogate-control': 'max-age=600',
        'x-accel-expires': '600',
        'edge-control': 'max-age=9',
      },
      ...{ expires: 'Tue, 15 Nov 2044 12:45:26 GMT', pragma: 'x', vary: 'Cookie' },
    };
    const headers = { ...utf8, 'cache-control': 'private', ...given };
    const result = insertMessenger(respond(html, headers), settings);
    const names = [...result.headers.keys()];
    assert.deepEqual(names, ['cache-control', 'content-type', 'pragma', 'vary']);
  });

  it('keeps all cache headers of a page without anything of a user', () => {
    const visitor = { app_id: 'my_app', widget: { activator: '#help' } };
    const headers = {
      ...utf8,
      'cache-control': 'public, max-age=600',
      'cdn-cache-control': 'public',
    };
    const result = insertMessenger(respond(html, headers), visitor);
    assert.equal(result.headers.get('cache-control'), 'public, max-age=600');
    assert.equal(result.headers.get('cdn-cache-control'), 'public');
    for (const name of ['user_id', 'email', 'name', 'user_hash', 'company', 'plan']) {
      const page = insertMessenger(respond(html, headers), { ...visitor, [name]: '' });
      assert.equal(page.headers.get('cache-control'), 'private, no-store', name);
    }
  });

  for (const type of ['text/html', 'TEXT/HTML;charset=UTF8', 'text/html; x=y; charset="utf-8"']) {
    it(`inserts the tag into ${type}`, async () => {
      const response = insertMessenger(respond(html, { 'content-type': type }), settings);
      assert.ok((await response.text()).includes(tag));
    });
  }

  const others: [title: string, response: Response][] = [
    ['JSON', respond('"</body>"', { 'content-type': 'application/json' })],
    ['XHTML', respond(html, { 'content-type': 'application/xhtml+xml' })],
    ['plain text', respond(html, { 'content-type': 'text/plain' })],
    ['a type that only begins alike', respond(html, { 'content-type': 'text/html5' })],
    ['no type', respond(encode(html), {})],
    ['another charset', respond(html, { 'content-type': 'text/html; charset=iso-8859-1' })],
    ['UTF-16', respond(html, { 'content-type': 'text/html;charset="utf-16le"' })],
    ['gzip', respond(gzipSync(html), { ...utf8, 'content-encoding': 'gzip' })],
    ['a part', respond(html, utf8, 206)],
    ['the response to a HEAD', respond(null, { ...utf8, 'content-length': '700' })],
    ['204', respond(null, utf8, 204)],
    ['304', respond(null, { ...utf8, etag: '"a"' }, 304)],
  ];
  for (const [title, response] of others) {
    it(`leaves ${title} as it is`, () => {
      const before = JSON.stringify([...response.headers]);
      assert.equal(insertMessenger(response, settings), response);
      assert.equal(response.bodyUsed, false);
      assert.equal(JSON.stringify([...response.headers]), before);
    });
  }

  it('reads a page only as far as the caller does', async () => {
    const { body, asked } = pieces(new Uint8Array(1_000_000).fill(60), 1_000);
    const reader = insertMessenger(respond(body), settings).body?.getReader();
    assert.ok(reader);
    let bytes = 0;
    for (let reads = 1; reads <= 20; reads += 1) {
      bytes += (await reader.read()).value?.length ?? 0;
      assert.ok(asked.count <= reads + 2, `${asked.count} pieces for ${reads} reads`);
      // The last "<" may be the start of the end tag.
      assert.ok(bytes >= (asked.count - 2) * 1_000 - 6, `${bytes} bytes of ${asked.count} pieces`);
    }
    await reader.cancel('enough');
    assert.equal(asked.canceled, 'enough');
  });

  it('holds back at most six bytes of a page', async () => {
    const transform = new TransformStream<Uint8Array, Uint8Array>();
    const writer = transform.writable.getWriter();
    const reader = insertMessenger(respond(transform.readable), settings).body?.getReader();
    assert.ok(reader);
    for (const [piece, seen] of [
      ['<p>abc</body', '<p>abc'],
      ['guard><!--', '</bodyguard><!--'],
      [`${'x'.repeat(500)}</body`, `${'x'.repeat(500)}</body`],
      [`--><a href="${'y'.repeat(500)}`, `--><a href="${'y'.repeat(500)}`],
    ] as const) {
      void writer.write(encode(piece));
      assert.equal(new TextDecoder().decode((await reader.read()).value), seen);
    }
    await reader.cancel();
  });

  // States of the tokenizer that a page may never leave: the text that enters one, and a piece that repeats.
  const endless: [title: string, start: string, piece: string][] = [
    ['text', '', 'x'],
    ['starts of tags', '', '<'],
    ['tags', '', '<p a="b">'],
    ['a comment', '<!--', '-'],
    ['a declaration', '<!', 'x'],
    ['the name of a tag', '<', 'x'],
    ['the name of an attribute', '<a ', 'x'],
    ['attributes', '<a', ' a="b"'],
    ['spaces in a tag', '<a', ' '],
    ['a value', '<a b="', 'x'],
    ['a value without quotes', '<a b=', 'x'],
    ['a script', '<script>', 'a</scrip'],
    ['a script in a script', '<script><!--<script ', '<!--'],
    ['scripts in a script', '<script><!--', '<script></script>'],
  ];
  for (const [title, start, piece] of endless) {
    it(`buffers nothing of an endless ${title}`, async () => {
      const chunk = encode(piece.repeat(250_000 / piece.length));
      let left = 41;
      const body = new ReadableStream<Uint8Array>({
        start: (controller) => controller.enqueue(encode(start)),
        pull(controller) {
          left -= 1;
          if (left) controller.enqueue(chunk);
          else controller.close();
        },
      });
      collectGarbage();
      const before = process.memoryUsage();
      let most = 0;
      let given = start.length;
      for await (const bytes of insertMessenger(respond(body), settings).body ?? []) {
        given -= bytes.length;
        if (left % 10 !== 0) continue;
        collectGarbage();
        const { heapUsed, arrayBuffers } = process.memoryUsage();
        most = Math.max(most, heapUsed + arrayBuffers - before.heapUsed - before.arrayBuffers);
      }
      assert.equal(given, -40 * chunk.length);
      // All the pieces are 10 MB.
      assert.ok(most < 3_000_000, `${most} bytes`);
    });
  }

  it('fails with the error of the page when it breaks off', async () => {
    const failure = new Error('broken');
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(encode('<!doctype html><body>')),
      pull: (controller) => controller.error(failure),
    });
    await assert.rejects(insertMessenger(respond(body), settings).text(), failure);
  });

  it('throws for a page that has been read, and for invalid settings', async () => {
    const response = respond(html);
    await response.text();
    assert.throws(() => insertMessenger(response, settings), TypeError);
    assert.throws(() => insertMessenger(respond(html), { app_id: '' }), /app_id must be/);
  });
});
