// The type, encoding and size of the bodies of requests.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assertRefused, createStage } from './createStage.ts';

const origin = 'https://dashboard.example.com';

describe('The proxy refuses', () => {
  for (const type of [
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data',
    'application/jsonp',
    'text/plain;application/json',
    '',
  ]) {
    it(`a body of type "${type}", which any page could send`, async () => {
      const stage = createStage();
      const body = new TextEncoder().encode('{"user_id":"7"}');
      const headers = type ? { 'content-type': type } : {};
      const request = new Request(`${origin}/api/intercom/users`, {
        method: 'POST',
        headers,
        body,
      });
      const message = await assertRefused(await stage.proxy(request), 400, 'bad_request');
      assert.match(message, /Content-Type/);
      assert.deepEqual(stage.sent, []);
    });
  }

  it('a body that is not UTF-8, and takes one with a byte order mark', async () => {
    const post = (bytes: Uint8Array<ArrayBuffer>) =>
      new Request(`${origin}/api/intercom/users`, {
        ...{ method: 'POST', body: bytes, headers: { 'content-type': 'Application/JSON; a=b' } },
      });
    const stage = createStage();
    // In another charset the byte is an é, and the text would be JSON.
    const latin1 = Uint8Array.from(Buffer.from('{"user_id":"é"}', 'latin1'));
    await assertRefused(await stage.proxy(post(latin1)), 400, 'bad_request');
    assert.deepEqual(stage.sent, []);
    const text = new TextEncoder().encode('\ufeff{"user_id":"é"}');
    await (await stage.proxy(post(text))).text();
    assert.deepEqual(stage.only().json, { user_id: 'é' });
  });
});

describe('The body of a request', () => {
  const sized = (bytes: number) => `{"user_id":"7","name":"${'x'.repeat(bytes - 25)}"}`;

  it('may be that of the option, and one byte more is a 413', async () => {
    const stage = createStage({ maxBodyBytes: 1000 });
    assert.equal(sized(1000).length, 1000);
    await (await stage.ask('POST', 'users', sized(1000))).text();
    assert.equal(stage.sent.length, 1);
    const response = await stage.ask('POST', 'users', sized(1001));
    await assertRefused(response, 413, 'request_too_large');
    assert.equal(stage.sent.length, 1);
  });

  it('may be 1 MiB by default', async () => {
    const stage = createStage();
    await (await stage.ask('POST', 'users', sized(1024 * 1024))).text();
    assert.equal(stage.sent.length, 1);
    const response = await stage.ask('POST', 'users', sized(1024 * 1024 + 1));
    await assertRefused(response, 413, 'request_too_large');
  });

  it('is counted while it is read, and an endless body is cancelled', async () => {
    const stage = createStage({ maxBodyBytes: 1000 });
    let pieces = 0;
    const canceled = Promise.withResolvers<void>();
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(100).fill(32 + (pieces++ % 2))),
      cancel: () => canceled.resolve(),
    });
    const headers = { 'content-type': 'application/json', 'content-length': '5' };
    const init = { method: 'POST', headers, body, duplex: 'half' };
    const request = new Request(`${origin}/api/intercom/users`, init);
    await assertRefused(await stage.proxy(request), 413, 'request_too_large');
    await canceled.promise;
    assert.ok(pieces < 15, `${pieces} pieces`);
  });

  it('is a 400 when it breaks off', async () => {
    const stage = createStage();
    const body = new ReadableStream({ pull: (controller) => controller.error(new Error('gone')) });
    const headers = { 'content-type': 'application/json' };
    const init = { method: 'POST', headers, body, duplex: 'half' };
    const request = new Request(`${origin}/api/intercom/users`, init);
    assert.match(await assertRefused(await stage.proxy(request), 400, 'bad_request'), /broke off/);
    assert.deepEqual(stage.sent, []);
  });
});
