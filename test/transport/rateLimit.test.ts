import { RateLimitError, ServerError } from '@intercom-fetch/transport';
import { expect } from 'chai';
import { testClient } from '../support/app.ts';
import { caught } from '../support/caught.ts';
import { holdTimers } from '../support/holdTimers.ts';

const get = { method: 'GET', path: '/users' } as const;
const hour = 3_600_000;
/** A Thursday, at the beginning of a second. */
const now = Date.UTC(2026, 9, 1, 12, 0, 0);
const inSeconds = (seconds: number) => new Date(now + seconds * 1000).toUTCString();

/** The error of a refusal with these headers. */
function refused<E>(
  status: number,
  headers: Record<string, string>,
  type: abstract new (...args: never[]) => E,
): Promise<E> {
  const fetch = async () => Response.json({}, { status, headers });
  return caught(testClient({ fetch }).request(get), type);
}

describe('The time that a refusal asks to wait', () => {
  const { now: clock } = Date;
  let skew = 0;
  beforeEach(() => {
    skew = 0;
    Date.now = () => now + skew;
  });
  afterEach(() => {
    Date.now = clock;
  });

  const forms: [value: string, seconds: number | undefined][] = [
    ['20', 20],
    ['0.8', 0.8],
    ['90.5', 90.5],
    ['1.0', 1],
    ['Thu, 01 Oct 2026 12:00:20 GMT', 20],
    ['Thursday, 01-Oct-26 12:00:20 GMT', 20],
    ['Thu Oct  1 12:00:20 2026', 20],
    ['Thu, 01 Oct 2026 11:00:00 GMT', 0],
    ['Sunday, 06-Nov-94 08:49:37 GMT', 0],
    ['2026-10-01T12:00:20Z', undefined],
    ['20 seconds', undefined],
    ['20, 30', undefined],
    ['Infinity', undefined],
    [`${'9'.repeat(30)}`, undefined],
    ['soon GMT', undefined],
  ];
  for (const [value, seconds] of forms) {
    it(`is ${seconds} s with Retry-After: ${value}`, async () => {
      const { retryAfter, rateLimit } = await refused(
        429,
        { 'retry-after': value },
        RateLimitError,
      );
      expect([retryAfter, rateLimit?.retryAfter]).to.deep.equal([seconds, seconds]);
    });
  }

  for (const skewed of [-hour, hour]) {
    it(`counts from the response's Date when the clock is wrong by ${skewed} ms`, async () => {
      skew = skewed;
      const date = inSeconds(0);
      for (const headers of [
        { date, 'retry-after': inSeconds(20) },
        { date, 'x-ratelimit-reset': String(now / 1000 + 20) },
      ]) {
        expect((await refused(429, headers, RateLimitError)).retryAfter).to.equal(20);
      }
    });
  }

  it('is the time until X-RateLimit-Reset where a 429 has no Retry-After that can be read', async () => {
    const reset = String(now / 1000 + 7);
    for (const headers of [
      { 'x-ratelimit-reset': reset },
      { 'x-ratelimit-reset': reset, 'retry-after': 'soon' },
    ]) {
      const { rateLimit } = await refused(429, headers, RateLimitError);
      expect(rateLimit).to.deep.equal({ reset: now / 1000 + 7, retryAfter: 7 });
    }
    const both = { 'x-ratelimit-reset': reset, 'retry-after': '3' };
    expect((await refused(429, both, RateLimitError)).retryAfter).to.equal(3);
  });

  it('is not read off a window that has ended, or off another refusal', async () => {
    const ended = { 'x-ratelimit-reset': String(now / 1000 - 1) };
    expect((await refused(429, ended, RateLimitError)).retryAfter).to.equal(undefined);
    const reset = now / 1000 + 7;
    const error = await refused(503, { 'x-ratelimit-reset': String(reset) }, ServerError);
    expect(error.rateLimit).to.deep.equal({ reset });
  });
});

describe('A call that is asked to wait', () => {
  const timers = holdTimers();
  beforeEach(() => timers.skip((ms) => ms !== 30_000));

  /** The waits of calls that are all refused once in the same moment. */
  async function waits(count: number, headers: Record<string, string>): Promise<number[]> {
    const delays: number[] = [];
    let requests = 0;
    const client = testClient({
      retry: 1,
      hooks: { onRetry: ({ delay }) => delays.push(delay) },
      fetch: async () => Response.json({}, ++requests > count ? {} : { status: 429, headers }),
    });
    await Promise.all(Array.from({ length: count }, () => client.request(get)));
    return delays;
  }

  it('waits for X-RateLimit-Reset', async () => {
    const reset = Math.floor(Date.now() / 1000) + 40;
    const [delay] = await waits(1, { 'x-ratelimit-reset': String(reset) });
    expect(delay).to.be.within(38_000, 40_500);
  });

  it('does not come back in the same moment as others, and none too early', async () => {
    for (const [value, earliest, latest] of [
      ['1', 1_000, 1_500],
      ['0.8', 800, 1_200],
      ['60', 60_000, 60_500],
    ] as const) {
      const delays = await waits(50, { 'retry-after': value });
      expect(Math.min(...delays)).to.be.at.least(earliest);
      expect(Math.max(...delays)).to.be.at.most(latest);
      expect(new Set(delays.map(Math.round)).size).to.be.above(25);
    }
  });

  it('fails with the time when X-RateLimit-Reset is more than a minute away', async () => {
    const headers = { 'x-ratelimit-reset': String(Math.floor(Date.now() / 1000) + 70) };
    let requests = 0;
    const fetch = async () => {
      requests += 1;
      return Response.json({}, { status: 429, headers });
    };
    const error = await caught(testClient({ fetch, retry: 2 }).request(get), RateLimitError);
    expect(error.retryAfter).to.be.within(60, 70);
    expect(requests).to.equal(1);
  });
});
