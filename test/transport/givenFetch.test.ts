import {
  type ClientOptions,
  type FetchInit,
  IntercomError,
  NetworkError,
  type RequestSpec,
} from '@intercom-fetch/transport';
import { expect } from 'chai';
import { testClient } from '../support/app.ts';
import { caught } from '../support/caught.ts';

const get: RequestSpec<unknown> = { method: 'GET', path: '/users', query: { user_id: '7' } };
const put: RequestSpec<unknown> = { method: 'PUT', path: '/users', body: { name: 'Zoë' } };

describe('A given fetch', () => {
  it('gets the numbers by which hooks name the attempt', async () => {
    const seen: string[] = [];
    const note = (where: string) => (info: Pick<FetchInit, 'call' | 'attempt'>) =>
      void seen.push(`${where} ${info.call}.${info.attempt}`);
    const client = testClient({
      retry: 1,
      fetch: async (_request, init) => {
        note('fetch')(init);
        const headers = { 'retry-after': '0' };
        return Response.json({}, init.attempt === 1 ? { status: 429, headers } : {});
      },
      hooks: { onRequest: note('request'), onResponse: note('response'), onRetry: note('retry') },
    });
    await client.request(get);
    await client.request(put);
    const call = (number: number) =>
      ['request 1', 'fetch 1', 'response 1', 'retry 1', 'request 2', 'fetch 2', 'response 2'].map(
        (text) => text.replace(' ', ` ${number}.`),
      );
    expect(seen).to.deep.equal([...call(1), ...call(2)]);
  });

  it('may pass its second argument on to the fetch of the platform', async () => {
    const body = URL.createObjectURL(new Blob(['{"ok":true}']));
    const fetch: ClientOptions['fetch'] = (_request, init) => globalThis.fetch(body, init);
    expect(await testClient({ fetch }).request(get)).to.deep.equal({ ok: true });
    URL.revokeObjectURL(body);
  });

  /** A library's fetch that knows only its own Request, and takes ours for the text of a URL. */
  function foreignFetch(seen: unknown[]): ClientOptions['fetch'] {
    return async (input: unknown, init) => {
      if (typeof input !== 'string') throw new TypeError(`Failed to parse URL from ${input}`);
      const { method, headers, body, redirect, signal, call, attempt } = init;
      seen.push({ input, method, headers, body, redirect, call, attempt });
      expect(signal).to.be.instanceOf(AbortSignal);
      return Response.json({ ok: true });
    };
  }

  it('of a library that takes only its own Request gets the URL and the parts of the request', async () => {
    const seen: unknown[] = [];
    const options = { auth: () => 'Bearer 1', appId: undefined, apiKey: undefined };
    const client = testClient({ ...options, fetch: foreignFetch(seen) } as Partial<ClientOptions>);
    expect(await client.request(get)).to.deep.equal({ ok: true });
    expect(await client.request(put)).to.deep.equal({ ok: true });
    const headers = { accept: 'application/json', authorization: 'Bearer 1' };
    const rest = { redirect: 'manual', attempt: 1 };
    const url = 'https://api.intercom.io/v1/users';
    expect(seen).to.deep.equal([
      { ...rest, input: `${url}?user_id=7`, method: 'GET', headers, body: null, call: 1 },
      {
        ...rest,
        input: url,
        method: 'PUT',
        headers: { ...headers, 'content-type': 'application/json' },
        body: '{"name":"Zoë"}',
        call: 2,
      },
    ]);
  });

  it('that fails otherwise is not called twice', async () => {
    let calls = 0;
    const fetch = async () => {
      calls += 1;
      throw new TypeError('Failed to fetch');
    };
    await caught(testClient({ fetch }).request(put), NetworkError);
    expect(calls).to.equal(1);
  });

  it('of another realm keeps the cause of its failure', async () => {
    const frame = document.body.appendChild(document.createElement('iframe'));
    const { Error: ForeignError } = frame.contentWindow as unknown as { Error: ErrorConstructor };
    const cause = Object.assign(new ForeignError('reset'), { code: 'ECONNRESET' });
    expect(cause).not.to.be.instanceOf(Error);
    const fetch = async () => Promise.reject(cause);
    const error = await caught(testClient({ fetch }).request(get), NetworkError);
    expect(error.cause).to.equal(cause);
    frame.remove();
  });
});

describe('What a function of auth throws', () => {
  for (const failure of [new TypeError('Failed to fetch'), 'no session', undefined]) {
    it(`reaches the caller as it is: ${failure}`, async () => {
      const auth = () => Promise.reject(failure);
      const options = { auth, appId: undefined, apiKey: undefined, retry: 2 };
      const client = testClient(options as Partial<ClientOptions>);
      const [outcome] = await Promise.allSettled([client.request(get)]);
      expect(outcome).to.deep.equal({ status: 'rejected', reason: failure });
    });
  }
});

describe('The page of a call', () => {
  it('is on its errors, and on no others', async () => {
    const client = testClient({ fetch: async () => Response.json({}, { status: 404 }) });
    const paged = await caught(client.request({ ...get, page: 3 }), IntercomError);
    expect(paged.page).to.equal(3);
    expect(await caught(client.request(get), IntercomError)).not.to.have.property('page');
  });
});
