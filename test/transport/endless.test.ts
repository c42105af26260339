import { InvalidResponseError, type RequestSpec, ServerError } from '@intercom-fetch/transport';
import { expect } from 'chai';
import { testClient } from '../support/app.ts';
import { caught } from '../support/caught.ts';

const get: RequestSpec<unknown> = { method: 'GET', path: '/users' };
const megabyte = new Uint8Array(1024 * 1024).fill(0x20);

/** A body that goes on for as long as it is read, and what has been read of it. */
function endless() {
  const read = { megabytes: 0, cancelled: false };
  const body = new ReadableStream({
    pull(controller) {
      read.megabytes += 1;
      controller.enqueue(megabyte);
    },
    cancel() {
      read.cancelled = true;
    },
  });
  return { read, body };
}

describe('a response that does not end', () => {
  it('is an InvalidResponseError, and no more of it is read', async () => {
    const { read, body } = endless();
    const client = testClient({ fetch: async () => new Response(body) });
    const error = await caught(client.request(get), InvalidResponseError);
    expect(error.message).to.equal('GET /users: the response has more than 67108864 bytes');
    expect(read.megabytes).to.be.within(64, 68);
    expect(read.cancelled).to.equal(true);
  });

  it('is the refusal that its status says', async () => {
    const { read, body } = endless();
    const client = testClient({ fetch: async () => new Response(body, { status: 500 }) });
    expect((await caught(client.request(get), ServerError)).status).to.equal(500);
    expect(read.cancelled).to.equal(true);
  });

  it('has at most as many bytes as the client says', async () => {
    const client = testClient({
      fetch: async () => Response.json('12345678'),
      maxResponseBytes: 9,
    });
    const error = await caught(client.request(get), InvalidResponseError);
    expect(error.message).to.equal('GET /users: the response has more than 9 bytes');
    const roomier = testClient({
      fetch: async () => Response.json('12345678'),
      maxResponseBytes: 10,
    });
    expect(await roomier.request(get)).to.equal('12345678');
    expect(() => testClient({ maxResponseBytes: 0 })).to.throw('maxResponseBytes');
  });

  it('is not one of exactly the greatest length', async () => {
    const text = `${' '.repeat(64 * 1024 * 1024 - 2)}{}`;
    const client = testClient({ fetch: async () => new Response(text) });
    expect(await client.request(get)).to.deep.equal({});
  });
});

describe('a text in pieces', () => {
  it('is put together whatever character they end in', async () => {
    const bytes = new TextEncoder().encode('\ufeff{"name":"Zoë 😀"}');
    const body = new ReadableStream({
      start(controller) {
        for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
        controller.close();
      },
    });
    const client = testClient({ fetch: async () => new Response(body) });
    expect(await client.request(get)).to.deep.equal({ name: 'Zoë 😀' });
  });
});
