import {
  type AttemptInfo,
  type FailureInfo,
  type Hooks,
  RateLimitError,
  type ResponseInfo,
  type RetryInfo,
  ServerError,
} from '@intercom-fetch/transport';
import { expect } from 'chai';
import { app, authorization, testClient } from '../support/app.ts';
import { caught } from '../support/caught.ts';

const get = { method: 'GET', path: '/users', query: { email: 'ada@example.com' } } as const;
const noWait = { 'retry-after': '0' };

type Reported =
  | ['failure', FailureInfo]
  | ['request', AttemptInfo]
  | ['response', ResponseInfo]
  | ['retry', RetryInfo];

/** Hooks that record their calls. */
function listen(): { hooks: Hooks; reported: Reported[] } {
  const reported: Reported[] = [];
  return {
    reported,
    hooks: {
      onRequest: (info) => reported.push(['request', info]),
      onResponse: (info) => reported.push(['response', info]),
      onFailure: (info) => reported.push(['failure', info]),
      onRetry: (info) => reported.push(['retry', info]),
    },
  };
}

/** What hooks were called with, but for how long things took. */
const timeless = (reported: readonly Reported[]) =>
  reported.map(([what, info]) => {
    if ('ms' in info) expect(info.ms).to.be.a('number').and.at.least(0);
    return [what, { ...info, ms: undefined }];
  });

/** A client that gets these responses one after the other. */
function scripted(hooks: Hooks, ...responses: (Response | 'reset')[]) {
  return testClient({
    hooks,
    retry: 2,
    fetch: async () => {
      const response = responses.shift();
      if (response instanceof Response) return response;
      throw new TypeError('reset');
    },
  });
}

const busy = () => Response.json({}, { status: 503, headers: noWait });

describe('hooks', () => {
  it('are called for each attempt, its response and what follows, in order', async () => {
    const { hooks, reported } = listen();
    const client = scripted(hooks, busy(), Response.json({}), Response.json({}));
    await client.request(get);
    await client.request({ method: 'POST', path: '/events', body: {} });
    const first = { call: 1, method: 'GET', path: '/users', ms: undefined };
    const second = { call: 2, method: 'POST', path: '/events', attempt: 1, ms: undefined };
    expect(timeless(reported)).to.deep.equal([
      ['request', { ...first, attempt: 1 }],
      [
        'response',
        { ...first, attempt: 1, status: 503, rateLimit: { retryAfter: 0 }, requestId: undefined },
      ],
      ['retry', { ...first, attempt: 1, status: 503, delay: 0 }],
      ['request', { ...first, attempt: 2 }],
      [
        'response',
        { ...first, attempt: 2, status: 200, rateLimit: undefined, requestId: undefined },
      ],
      ['request', second],
      ['response', { ...second, status: 200, rateLimit: undefined, requestId: undefined }],
    ]);
  });

  it('are given the name of a failure without a response', async () => {
    const { hooks, reported } = listen();
    const { random } = Math;
    Math.random = () => 0;
    try {
      await scripted(hooks, 'reset', Response.json({})).request(get);
    } finally {
      Math.random = random;
    }
    const info = { call: 1, method: 'GET', path: '/users', ms: undefined };
    expect(timeless(reported)).to.deep.equal([
      ['request', { ...info, attempt: 1 }],
      ['failure', { ...info, attempt: 1, failure: 'NetworkError' }],
      ['retry', { ...info, attempt: 1, failure: 'NetworkError', delay: 0 }],
      ['request', { ...info, attempt: 2 }],
      [
        'response',
        { ...info, attempt: 2, status: 200, rateLimit: undefined, requestId: undefined },
      ],
    ]);
  });

  it('are called for a response whose body then fails', async () => {
    const { hooks, reported } = listen();
    const body = new ReadableStream({ start: (controller) => controller.error(new Error('cut')) });
    await scripted(hooks, new Response(body))
      .request(get)
      .catch(() => {});
    expect(reported.map(([what]) => what)).to.deep.equal(['request', 'response']);
  });

  it('are given how each attempt without a response ended', async () => {
    const stuck = (options: object) =>
      testClient({ fetch: () => new Promise(() => {}), ...options });
    const cases: [options: object, call: () => object, failure: string][] = [
      [{ timeout: 10 }, () => ({}), 'TimeoutError'],
      [{ totalTimeout: 10 }, () => ({}), 'TimeoutError'],
      [{}, () => ({ signal: AbortSignal.timeout(10) }), 'aborted'],
    ];
    for (const [options, call, failure] of cases) {
      const { hooks, reported } = listen();
      await stuck({ ...options, hooks })
        .request(get, call())
        .catch(() => {});
      expect(reported.map(([what]) => what)).to.deep.equal(['request', 'failure']);
      expect(reported[1]?.[1]).to.deep.include({ call: 1, attempt: 1, failure });
    }
  });

  it('of a call are called after those of the client, for its own responses only', async () => {
    const order: string[] = [];
    const client = testClient({
      hooks: { onResponse: () => order.push('client') },
      fetch: async () => Response.json({}),
    });
    await client.request(get, { onResponse: ({ status }) => order.push(`call ${status}`) });
    await client.request(get);
    expect(order).to.deep.equal(['client', 'call 200', 'client']);
  });

  it('do not break the call by throwing, at once or later', async () => {
    const rejections: unknown[] = [];
    const note = (event: PromiseRejectionEvent) => rejections.push(event.reason);
    window.addEventListener('unhandledrejection', note);
    const fail = () => {
      throw new Error('hook');
    };
    const failLater = async () => fail();
    const hooks = { onRequest: fail, onResponse: failLater, onRetry: failLater };
    const client = scripted(hooks, busy(), Response.json({ ok: true }));
    expect(await client.request(get, { onResponse: fail })).to.deep.equal({ ok: true });
    // A rejection that nobody handles is reported after a turn of the event loop.
    await new Promise((resolve) => setTimeout(resolve));
    window.removeEventListener('unhandledrejection', note);
    expect(rejections).to.deep.equal([]);
  });

  it('are given neither a key, nor a query, nor a body', async () => {
    const { hooks, reported } = listen();
    const echo = { error: { message: authorization } };
    const headers = { ...noWait, 'x-ratelimit-limit': app.apiKey.length.toString() };
    const client = scripted(
      hooks,
      Response.json(echo, { status: 429, headers }),
      Response.json(echo),
    );
    await client.request({ ...get, body: undefined });
    const text = JSON.stringify(reported);
    for (const secret of [app.apiKey, authorization.slice(6), 'ada@example.com']) {
      expect(text).not.to.contain(secret);
    }
    expect(reported).to.have.length(5);
  });
});

describe('rate limits', () => {
  const headers = {
    'x-ratelimit-limit': '500',
    'x-ratelimit-remaining': '0',
    'x-ratelimit-reset': '1400000010',
    'retry-after': '90',
  };
  const numbers = { limit: 500, remaining: 0, reset: 1_400_000_010, retryAfter: 90 };

  it('reach the error and the hook', async () => {
    const { hooks, reported } = listen();
    const client = scripted(hooks, Response.json({}, { status: 429, headers }));
    const error = await caught(client.request(get), RateLimitError);
    expect(error.rateLimit).to.deep.equal(numbers);
    expect(error.retryAfter).to.equal(90);
    expect(reported[1]?.[1]).to.deep.include({ status: 429, rateLimit: numbers });
  });

  it('reach the hook of a success, too', async () => {
    const { hooks, reported } = listen();
    const remaining = { 'x-ratelimit-remaining': '7' };
    await scripted(hooks, Response.json({}, { headers: remaining })).request(get);
    expect(reported[1]?.[1]).to.deep.include({ rateLimit: { remaining: 7 } });
  });

  it('are what can be read of them, and nothing when that is nothing', async () => {
    const garbage = {
      'x-ratelimit-limit': '-1',
      'x-ratelimit-remaining': '1e3',
      'x-ratelimit-reset': 'soon',
      'retry-after': 'later',
    };
    const responses = [garbage, { ...garbage, 'x-ratelimit-limit': '10' }];
    const limits = await Promise.all(
      responses.map(async (lines) => {
        const client = testClient({
          fetch: async () => Response.json({}, { status: 500, headers: lines }),
        });
        return (await caught(client.request(get), ServerError)).rateLimit;
      }),
    );
    expect(limits).to.deep.equal([undefined, { limit: 10 }]);
  });
});
