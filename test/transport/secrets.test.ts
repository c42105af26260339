import {
  type Client,
  IntercomError,
  InvalidResponseError,
  type Mismatch,
  type ResponseSpec,
} from '@intercom-fetch/transport';
import { expect } from 'chai';
import * as v from 'valibot';
import { app, authorization, testClient } from '../support/app.ts';
import { caught } from '../support/caught.ts';
import { expectNoSecret as expectNone, texts } from '../support/expectNoSecret.ts';
import { useNetwork } from '../support/network.ts';

const basic = authorization.slice('Basic '.length);
const call = { method: 'GET', path: '/users', query: { email: 'private@example.com' } } as const;

const expectNoSecret = (value: unknown) => expectNone(value, [app.apiKey, basic]);

async function errorOf(client: Client): Promise<IntercomError> {
  const error = await caught(client.request(call));
  expect(error).to.be.instanceOf(IntercomError);
  return error as IntercomError;
}

describe('The key', () => {
  const network = useNetwork();

  it('is found by the search below where it is', () => {
    const error = new Error('x', { cause: { headers: new Headers({ authorization }) } });
    expect(() => expectNoSecret(error)).to.throw('expected');
    expect(() => expectNoSecret(new Error(`key ${app.apiKey}`))).to.throw('expected');
  });

  it('is nowhere in the client', () => {
    const client = testClient();
    expectNoSecret(client);
    expect(Object.isFrozen(client)).to.equal(true);
    expect(() => structuredClone(client)).to.throw(DOMException);
  });

  const responses: Record<string, () => Response> = {
    'a refusal': () =>
      Response.json({ error: { type: 'not_found', message: 'x' } }, { status: 404 }),
    'a refusal that repeats it': () =>
      Response.json(
        { error: { type: 'x', message: `bad ${app.apiKey}` }, got: [authorization] },
        { status: 401, headers: { 'x-echo': basic } },
      ),
    'a refusal in other spellings of JSON': () =>
      new Response(`{"error":{"message":"s\\u00e9same${app.apiKey.slice(6)}"}}`, { status: 401 }),
    'HTML that repeats it': () => new Response(`<p>${authorization}`, { status: 200 }),
    'a refusal whose content type repeats it': () =>
      new Response('', { status: 502, headers: { 'content-type': `text/${basic}` } }),
    'a success whose content type repeats it': () =>
      new Response('<p>', { headers: { 'content-type': `text/${basic}` } }),
    'no response': () => Response.error(),
  };
  for (const [what, respond] of Object.entries(responses)) {
    it(`is nowhere in the error after ${what}`, async () => {
      network.respond(respond);
      const error = await errorOf(testClient());
      expect(network.only().headers.get('authorization')).to.equal(authorization);
      expectNoSecret(error);
    });
  }

  it('is nowhere in what is reported of a response that has it as the name of a field', async () => {
    const response: ResponseSpec<unknown> = {
      name: 'numbers',
      isUsable: () => true,
      schema: v.record(v.string(), v.number()),
    };
    network.respond(() => new Response(JSON.stringify({ [app.apiKey]: 'x' })));
    const seen: Mismatch[] = [];
    const hooks = { onMismatch: (mismatch: Mismatch) => seen.push(mismatch) };
    await testClient({ hooks }).request({ ...call, response });
    const strict = testClient({ validation: 'strict' });
    const error = await caught(strict.request({ ...call, response }));
    expect(error).to.be.instanceOf(InvalidResponseError);
    expect(seen[0]?.issues).to.deep.equal([
      { path: '[redacted]', message: 'expected number, received string' },
    ]);
    expectNoSecret([seen, error]);
  });

  it('is nowhere in the error when a fetch throws one that holds the request', async () => {
    const fetch = async (request: Request) => {
      const inner = Object.assign(new Error(`sent ${request.headers.get('authorization')}`), {
        code: 'ECONNRESET',
        request,
        options: { headers: [...request.headers] },
      });
      throw new TypeError('failed', { cause: inner });
    };
    const error = await errorOf(testClient({ fetch }));
    expectNoSecret(error);
    expect(error.cause).to.have.nested.property('message', 'failed');
    expect(error.cause).to.have.nested.property('cause.code', 'ECONNRESET');
    expect(error.cause).to.have.nested.property('cause.message', 'sent Basic [redacted]');
  });

  it('is nowhere in a TimeoutError', async () => {
    const error = await errorOf(testClient({ timeout: 5, fetch: () => new Promise(() => {}) }));
    expectNoSecret(error);
  });

  it("of a proxy's session is nowhere in an error either", async () => {
    const token = 'session-token-0815';
    network.respond(() => Response.json({ error: { message: `no ${token}` } }, { status: 403 }));
    const client = testClient({
      appId: undefined,
      apiKey: undefined,
      auth: () => `Bearer ${token}`,
    });
    const error = await errorOf(client);
    expect(error.message).to.equal('GET /users: no [redacted] [403]');
    expect(texts(error).filter((text) => text.includes(token))).to.deep.equal([]);
  });

  it('is taken out whole when it has spaces, and as URLs write it', async () => {
    const apiKey = 'open sesame/now 4711';
    const spelled = [apiKey, encodeURIComponent(apiKey), JSON.stringify(apiKey).slice(1, -1)];
    for (const text of spelled) {
      network.respond(() =>
        Response.json({ error: { message: `no ${text}!` } }, { status: 403, headers: { x: text } }),
      );
      const error = await errorOf(testClient({ apiKey }));
      expect(error.message).to.equal('GET /users: no [redacted]! [403]');
      expectNone(error, [...spelled, 'sesame', '4711']);
    }
  });

  it('is taken out of the request id that hooks get', async () => {
    network.respond(() => Response.json({}, { headers: { 'x-request-id': `id-${basic}` } }));
    const ids: unknown[] = [];
    const onResponse = ({ requestId }: { requestId: string | undefined }) => ids.push(requestId);
    await testClient({ hooks: { onResponse } }).request(call);
    expect(ids).to.deep.equal(['id-[redacted]']);
  });

  it('and the query stay out of messages', async () => {
    network.respond(() => Response.error());
    const error = await errorOf(testClient());
    expect(error.message).not.to.include('private');
    expect(error.path).to.equal('/users');
  });
});
