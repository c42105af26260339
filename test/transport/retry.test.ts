import {
  ApiError,
  InvalidRequestError,
  InvalidResponseError,
  isOutcomeUnknown,
  NetworkError,
  RateLimitError,
  type RequestSpec,
  ServerError,
  TimeoutError,
} from '@intercom-fetch/transport';
import { expect } from 'chai';
import { testClient } from '../support/app.ts';
import { caught } from '../support/caught.ts';
import { holdTimers } from '../support/holdTimers.ts';

const get: RequestSpec<unknown> = { method: 'GET', path: '/users' };
const post: RequestSpec<unknown> = { method: 'POST', path: '/users', body: { a: 1 } };
const upsert: RequestSpec<unknown> = { ...post, idempotent: true };

type Step = number | 'reset' | 'html' | (() => Response);

function responseOf(response: Step): Response {
  if (response === 'reset') throw new TypeError('reset');
  if (response === 'html') return new Response('<p>');
  if (typeof response === 'function') return response();
  return Response.json({ status: response }, { status: response });
}

/** A client that gets these responses one after the other, and the bodies it sent. */
function scripted(...responses: Step[]) {
  const sent: string[] = [];
  const client = testClient({
    retry: 2,
    fetch: async (request) => {
      const response = responses[sent.length];
      sent.push(await request.text());
      if (response === undefined) throw new Error('one request too many');
      return responseOf(response);
    },
  });
  return { client, sent };
}

const later = (status: number, retryAfter: string) => () =>
  Response.json({}, { status, headers: { 'retry-after': retryAfter } });

/** Whether a timer is a wait between two attempts, and not the limit of one. */
const isWait = (ms: number) => ms !== 30_000;

describe('maxRetryAfter', () => {
  const timers = holdTimers();
  beforeEach(() => timers.skip(isWait));
  const waits = () => timers.started.filter(isWait);

  it('is the longest wait, in seconds, that the server may ask for, by client and by call', async () => {
    for (const [ofClient, ofCall, isWaitedFor] of [
      [undefined, undefined, true],
      [5, undefined, true],
      [4, undefined, false],
      [0, undefined, false],
      [0, 5, true],
      [60, 4.5, false],
    ] as const) {
      const responses = [later(429, '5')(), Response.json({ ok: true })];
      const client = testClient({
        fetch: async () => responses.shift() ?? Response.error(),
        maxRetryAfter: ofClient,
        retry: 1,
      });
      const before = waits().length;
      const call = client.request(post, { maxRetryAfter: ofCall });
      if (isWaitedFor) expect(await call).to.deep.equal({ ok: true });
      else expect((await caught(call, RateLimitError)).retryAfter).to.equal(5);
      expect(waits().slice(before)).to.deep.equal(isWaitedFor ? [5_000] : []);
    }
  });

  it('is refused when it is no number of seconds up to a day', async () => {
    for (const maxRetryAfter of [-1, 86_401, Number.NaN, '5'] as number[]) {
      for (const outcome of [
        async () => testClient({ maxRetryAfter }),
        async () => testClient().request(get, { maxRetryAfter }),
      ]) {
        const [issue] = (await caught(outcome(), InvalidRequestError)).issues;
        expect(issue).to.deep.equal({
          path: 'maxRetryAfter',
          message: 'must be seconds from 0 to 86400',
        });
      }
    }
  });
});

describe('isOutcomeUnknown', () => {
  const timers = holdTimers();
  beforeEach(() => timers.skip(isWait));

  for (const [responses, isUnknown] of [
    [['reset'], true],
    [[408], true],
    [[500], true],
    [[502], true],
    [[503], true],
    [['html'], true],
    [[400], false],
    [[401], false],
    [[404], false],
    [[409], false],
    [[429, 429, 429], false],
    [[later(503, '61')], false],
    [[429, 'reset'], true],
    [[429, 404], false],
  ] as const) {
    const names = responses.map((response) =>
      typeof response === 'function' ? 'slow down' : response,
    );
    it(`is ${isUnknown} for a write that ended with ${names.join(', ')}`, async () => {
      const { client } = scripted(...responses);
      expect(isOutcomeUnknown(await caught(client.request(post)))).to.equal(isUnknown);
    });
  }

  it('is true for an upsert whose earlier attempt may have been carried out', async () => {
    for (const first of ['reset', 500] as const) {
      const { client } = scripted(first, 404);
      expect(isOutcomeUnknown(await caught(client.request(upsert)))).to.equal(true);
    }
  });

  it('is false when nothing was sent, and true for a time-out and an abort', async () => {
    const client = testClient({ fetch: () => new Promise(() => {}) });
    const refused = await caught(client.request({ ...post, path: '/../elsewhere' }));
    expect(isOutcomeUnknown(refused)).to.equal(false);
    const late = client.request(post);
    await timers.set(30_000);
    timers.strike(30_000);
    expect(isOutcomeUnknown(await caught(late, TimeoutError))).to.equal(true);
    const signal = AbortSignal.abort('left');
    expect(isOutcomeUnknown(await caught(client.request(post, { signal })))).to.equal(true);
  });
});

describe('A call that fails', () => {
  const timers = holdTimers();
  const { random } = Math;
  // The wait is a random part of the longest one; none of it keeps the tests short.
  beforeEach(() => {
    Math.random = () => 0;
    timers.skip(isWait);
  });
  afterEach(() => {
    Math.random = random;
  });

  for (const failure of ['reset', 408, 429, 500, 502, 503, 504] as const) {
    it(`with ${failure} is sent again when that is safe`, async () => {
      for (const spec of [get, upsert]) {
        const { client, sent } = scripted(failure, failure, 200);
        expect(await client.request(spec)).to.deep.equal({ status: 200 });
        expect(sent).to.deep.equal(Array(3).fill(spec === get ? '' : '{"a":1}'));
      }
    });
  }

  it('is sent three times by default, and the error lists each attempt', async () => {
    const { client, sent } = scripted(500, 'reset', 503);
    const error = await caught(client.request(get), ServerError);
    expect(sent).to.have.length(3);
    expect(error.status).to.equal(503);
    expect(error.attempts.map(({ status, failure }) => status ?? failure)).to.deep.equal([
      500,
      'NetworkError',
      503,
    ]);
    for (const { ms } of error.attempts) expect(ms).to.be.at.least(0);
  });

  for (const failure of [400, 401, 402, 403, 404, 405, 409, 410] as const) {
    it(`with ${failure} is not sent again`, async () => {
      const { client, sent } = scripted(failure);
      await caught(client.request(get), ApiError);
      expect(sent).to.have.length(1);
    });
  }

  it('is not sent again because its response cannot be used, or is late', async () => {
    await caught(scripted('html').client.request(get), InvalidResponseError);
    timers.skip(() => false);
    let requests = 0;
    const fetch = () => {
      requests++;
      timers.strike(5);
      return new Promise<Response>(() => {});
    };
    await caught(testClient({ fetch, retry: 2, timeout: 5 }).request(get), TimeoutError);
    expect(requests).to.equal(1);
  });

  for (const failure of ['reset', 408, 500, 502, 503, 504] as const) {
    it(`with ${failure} is not sent again when that is not safe`, async () => {
      const { client, sent } = scripted(failure);
      await client.request(post).catch(() => {});
      expect(sent).to.have.length(1);
    });
  }

  for (const failure of [429, later(429, '0'), later(503, '0')]) {
    it(`with ${failure} is sent again even when that is not safe, as nothing was done`, async () => {
      const { client, sent } = scripted(failure, 200);
      expect(await client.request(post)).to.deep.equal({ status: 200 });
      expect(sent).to.have.length(2);
    });
  }

  it('is not sent again with retry: 0, of the call or of the client', async () => {
    const { client, sent } = scripted('reset');
    await caught(client.request(get, { retry: 0 }), NetworkError);
    expect(sent).to.have.length(1);
  });

  it('waits for a random part of a time that doubles', async () => {
    Math.random = () => 0.5;
    await scripted(500, 500, 200).client.request(get);
    expect(timers.started.filter(isWait)).to.deep.equal([250, 500]);
  });

  it('waits as long as Retry-After says', async () => {
    const responses = [later(429, '7'), later(503, '60'), 200];
    await scripted(...responses).client.request(get);
    expect(timers.started.filter(isWait)).to.deep.equal([7_000, 60_000]);
  });

  it('fails at once when Retry-After says more than a minute', async () => {
    const { client, sent } = scripted(later(429, '61'));
    const error = await caught(client.request(get), RateLimitError);
    expect([error.retryAfter, sent.length]).to.deep.equal([61, 1]);
  });

  it("rejects with the signal's own reason when it is aborted while it waits", async () => {
    timers.skip(() => false);
    const controller = new AbortController();
    const { client, sent } = scripted(later(429, '60'));
    const outcome = client.request(get, { signal: controller.signal });
    await timers.set(60_000);
    controller.abort('enough');
    expect(await caught(outcome)).to.equal('enough');
    expect(sent).to.have.length(1);
  });

  for (const retry of [-1, 1.5, 11, Number.NaN]) {
    it(`refuses a retry of ${retry}`, async () => {
      const outcome = testClient().request(get, { retry });
      const { message } = await caught(outcome, InvalidRequestError);
      expect(message).to.equal('GET /users: retry: must be an integer from 0 to 10');
    });
  }
});
