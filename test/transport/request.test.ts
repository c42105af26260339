import { InvalidRequestError, NetworkError, TimeoutError } from '@intercom-fetch/transport';
import { expect } from 'chai';
import { testClient } from '../support/app.ts';
import { caught } from '../support/caught.ts';
import { useNetwork } from '../support/network.ts';

const call = { method: 'GET', path: '/users' } as const;

/** A fetch that never responds and ignores its signal, and a promise of its first call. */
function deafFetch() {
  const called = Promise.withResolvers<Request>();
  const fetch = (request: Request) => {
    called.resolve(request);
    return new Promise<Response>(() => {});
  };
  return { fetch, called: called.promise };
}

/** A response whose body starts and never ends. */
function stalledBody(): Response {
  const body = new ReadableStream({
    start: (controller) => controller.enqueue(new TextEncoder().encode('{"users": [')),
  });
  return new Response(body, { headers: { 'content-type': 'application/json' } });
}

describe('client.request', () => {
  const network = useNetwork();
  beforeEach(() => network.respond(() => Response.json({ ok: true })));

  it('sends method, path, query and headers, and gives the JSON that came back', async () => {
    const query = { name: 'A & B + c?', page: 2, skipped: undefined, alsoSkipped: null };
    const response = await testClient().request({ method: 'GET', path: '/tags', query });
    const { method, url, headers, text } = network.only();
    expect([method, url.href, text]).to.deep.equal([
      'GET',
      'https://api.intercom.io/v1/tags?name=A+%26+B+%2B+c%3F&page=2',
      '',
    ]);
    expect(headers.get('accept')).to.equal('application/json');
    expect(headers.has('content-type')).to.equal(false);
    expect(response).to.deep.equal({ ok: true });
  });

  for (const method of ['POST', 'PUT', 'DELETE'] as const) {
    it(`sends the body of a ${method} as JSON`, async () => {
      await testClient().request({ method, path: '/users', body: { name: 'Ünï' } });
      const sent = network.only();
      expect([sent.method, sent.text]).to.deep.equal([method, '{"name":"Ünï"}']);
      expect(sent.headers.get('content-type')).to.equal('application/json');
    });
  }

  it('refuses a body that is no JSON before anything is sent', async () => {
    const spec = { method: 'POST', path: '/users', body: { big: 1n } } as const;
    const error = await caught(testClient().request(spec), InvalidRequestError);
    expect(error.message).to.equal('POST /users: body: cannot be written as JSON');
    expect(network.sent).to.have.length(0);
  });

  for (const path of ['/../admin', '/%2e%2e/admin', '//evil.example.com/', 'users'] as const) {
    it(`keeps the path ${path} under the base URL or refuses it`, async () => {
      const spec = { method: 'GET', path: path as `/${string}` } as const;
      const reason = await testClient()
        .request(spec)
        .then(
          () => undefined,
          (refusal: unknown) => refusal,
        );
      if (reason instanceof InvalidRequestError) expect(network.sent).to.have.length(0);
      else expect(network.only().url.href).to.match(/^https:\/\/api\.intercom\.io\/v1\//);
    });
  }

  const paths = ['/', '/users', '/message_threads/5591', '//a', '/a-b/', '/a b', '/é', '/a/../b'];
  for (const path of [...paths, '/a%2Fb', '/.a', '/a?x=1', '/a#part', '/a\\b', '/a\n', '/a:8']) {
    it(`makes of the path ${JSON.stringify(path)} what a URL makes of it`, async () => {
      for (const query of [{}, { name: 'A b' }]) {
        const urls: string[] = [];
        const fetch = async ({ url }: Request) => {
          urls.push(url);
          return Response.json({});
        };
        const spec = { method: 'GET', path: path as `/${string}`, query } as const;
        await testClient({ fetch }).request(spec);
        const expected = new URL(`.${path}`, 'https://api.intercom.io/v1/');
        if ('name' in query) expected.search = '?name=A+b';
        expect(urls).to.deep.equal([expected.href]);
      }
    });
  }

  it('gives undefined for an empty success when nothing particular is expected', async () => {
    network.respond(() => new Response('', { status: 202 }));
    expect(await testClient().request(call)).to.equal(undefined);
  });

  it('uses the fetch it is given, with a Request', async () => {
    const fetch = async (request: Request) => Response.json({ url: request.url });
    expect(await testClient({ fetch }).request(call)).to.deep.equal({
      url: 'https://api.intercom.io/v1/users',
    });
    expect(network.sent).to.have.length(0);
  });

  it("takes the page's own fetch, unbound", async () => {
    expect(await testClient({ fetch: window.fetch }).request(call)).to.deep.equal({ ok: true });
  });

  describe('an abort', () => {
    it("before the call rejects with the signal's own reason, and nothing is sent", async () => {
      const reason = { why: 'left the page' };
      const outcome = testClient().request(call, { signal: AbortSignal.abort(reason) });
      expect(await caught(outcome)).to.equal(reason);
      expect(network.sent).to.have.length(0);
    });

    it('during the request rejects at once, even when fetch pays no heed', async () => {
      const { fetch, called } = deafFetch();
      const controller = new AbortController();
      const outcome = caught(testClient({ fetch }).request(call, { signal: controller.signal }));
      const request = await called;
      controller.abort('enough');
      expect(await outcome).to.equal('enough');
      expect(request.signal.aborted).to.equal(true);
    });

    it('during the body rejects at once', async () => {
      const controller = new AbortController();
      const fetch = async () => {
        setTimeout(() => controller.abort('enough'));
        return stalledBody();
      };
      const outcome = testClient({ fetch }).request(call, { signal: controller.signal });
      expect(await caught(outcome)).to.equal('enough');
    });

    it('after the call does nothing', async () => {
      const controller = new AbortController();
      const response = await testClient().request(call, { signal: controller.signal });
      controller.abort();
      expect(response).to.deep.equal({ ok: true });
    });
  });

  describe('timeout', () => {
    it('ends a request without a response', async () => {
      const { fetch, called } = deafFetch();
      const error = await caught(testClient({ fetch, timeout: 20 }).request(call), TimeoutError);
      expect(error.message).to.equal('GET /users: no whole response in 20 ms');
      expect(error.name).to.equal('TimeoutError');
      expect(error.attempts.map(({ failure }) => failure)).to.deep.equal(['TimeoutError']);
      expect((await called).signal.aborted).to.equal(true);
    });

    it('covers the body too', async () => {
      const fetch = async () => stalledBody();
      await caught(testClient({ fetch }).request(call, { timeout: 20 }), TimeoutError);
    });

    it('of a call takes precedence, and false sets no limit', async () => {
      const { promise, resolve } = Promise.withResolvers<Response>();
      const fetch = () => promise;
      const outcome = testClient({ fetch, timeout: 1 }).request(call, { timeout: false });
      await caught(testClient({ fetch, timeout: 20 }).request(call), TimeoutError);
      resolve(Response.json({ late: true }));
      expect(await outcome).to.deep.equal({ late: true });
    });
  });

  describe('when no response comes', () => {
    it("names the code of the runtime's error, wherever it is", async () => {
      const refused = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
      for (const [thrown, code] of [
        [refused, ' (ECONNREFUSED)'],
        [new TypeError('fetch failed', { cause: refused }), ' (ECONNREFUSED)'],
        [Object.assign(new TypeError('failed'), { code: 'a secret of app:key' }), ''],
        [Object.assign(new TypeError('failed'), { code: 20 }), ''],
        ['a text', ''],
      ] as const) {
        const client = testClient({ retry: 0, fetch: () => Promise.reject(thrown) });
        const error = await caught(client.request(call), NetworkError);
        expect(error.message).to.equal(`GET /users: no response came${code}`);
      }
    });

    it('throws a NetworkError whose cause is what the runtime threw', async () => {
      network.respond(() => Response.error());
      const error = await caught(testClient().request(call), NetworkError);
      expect(error.message).to.equal('GET /users: no response came');
      expect([error.name, error.method, error.path]).to.deep.equal([
        'NetworkError',
        'GET',
        '/users',
      ]);
      expect(error.cause).to.be.instanceOf(TypeError);
      expect(error.attempts.map(({ failure }) => failure)).to.deep.equal(['NetworkError']);
      expect(network.sent).to.have.length(1);
    });

    it('throws one too when a given fetch resolves to no Response', async () => {
      const fetch = (async () => undefined) as unknown as () => Promise<Response>;
      const error = await caught(testClient({ fetch }).request(call), NetworkError);
      expect(error.cause).to.have.property('message', 'fetch did not resolve to a Response');
    });
  });
});
