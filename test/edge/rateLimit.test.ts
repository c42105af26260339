// The proxy counts requests with the given limiter.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { memoryLimiter, type ProxyOptions, type Taken } from '@intercom-fetch/edge';
import { assertRefused, createStage } from './createStage.ts';

type Limited = NonNullable<ProxyOptions['rateLimit']>;
const key: Limited['key'] = (request) => request.headers.get('x-user') ?? '';
const limited = (take: () => unknown) =>
  createStage({ rateLimit: { limiter: { take: take as () => Taken }, key: () => 'a' } });

describe('A request over the limit', () => {
  it('is a 429 with Retry-After, and does not reach the API', async () => {
    let time = 0;
    const limiter = memoryLimiter({ limit: 2, window: 60, now: () => time });
    const stage = createStage({ rateLimit: { limiter, key } });
    const ask = (user: string) =>
      stage.ask('GET', 'users?user_id=7', undefined, { 'x-user': user });
    for (const status of [200, 200, 429]) {
      const response = await ask('ada');
      assert.equal(response.status, status);
      await response.text();
    }
    time = 20_500;
    const response = await ask('ada');
    await assertRefused(response, 429, 'rate_limit_exceeded');
    assert.equal(response.headers.get('retry-after'), '40');
    const other = await ask('eve');
    assert.equal(other.status, 200);
    await other.text();
    assert.equal(stage.sent.length, 3);
  });

  it('is not read', async () => {
    const stage = limited(() => ({ allowed: false, retryAfter: 1 }));
    await assertRefused(await stage.ask('POST', 'users', '{'), 429, 'rate_limit_exceeded');
  });

  it('has a Retry-After of one second when that of the limiter is unusable', async () => {
    for (const retryAfter of [0, -1, Number.NaN, undefined, '\r\nX: y', 0.2]) {
      const response = await limited(() => ({ allowed: false, retryAfter })).ask('GET', 'tags');
      await assertRefused(response, 429, 'rate_limit_exceeded');
      assert.equal(response.headers.get('retry-after'), '1');
    }
  });

  it('says 2 ** 31 seconds when the limiter says forever', async () => {
    const response = await limited(() => ({ allowed: false, retryAfter: Infinity })).ask(
      'GET',
      'tags',
    );
    await assertRefused(response, 429, 'rate_limit_exceeded');
    assert.equal(response.headers.get('retry-after'), '2147483648');
  });
});

describe('The key of a limit', () => {
  it('can be the user of the scope, because it is computed after authorize', async () => {
    const keys: string[] = [];
    const stage = createStage({
      authorize: () => ({ allow: ['*'], scope: { user_id: '7' } }),
      rateLimit: {
        limiter: (env) => {
          assert.equal(env, undefined);
          return { take: (counted) => ({ allowed: keys.push(counted) > 0, retryAfter: 1 }) };
        },
        key: async (_request, { grant }) => grant.scope?.user_id ?? 'all',
      },
    });
    await (await stage.ask('GET', 'users?user_id=7')).text();
    assert.deepEqual(keys, ['7']);
  });

  it('is not computed when authorize returns false', async () => {
    const stage = createStage({
      authorize: () => false,
      rateLimit: { limiter: { take: () => assert.fail() }, key: () => assert.fail() },
    });
    await assertRefused(await stage.ask('GET', 'tags'), 401, 'not_authenticated');
  });

  it('that is empty is a 503 for every request', async () => {
    const limiter = memoryLimiter({ limit: 1, window: 1 });
    for (const empty of ['', undefined, null, 7]) {
      const stage = createStage({ rateLimit: { limiter, key: () => empty as string } });
      await assertRefused(await stage.ask('GET', 'tags?name=x'), 503, 'server_error');
      assert.match(String(stage.reported[0]?.cause), /rateLimit\.key must give a string/);
    }
  });
});

describe('A limit before authorize', () => {
  it('counts also callers whom authorize refuses, and does not call authorize for a request over the limit', async () => {
    let asked = 0;
    const limiter = memoryLimiter({ limit: 2, window: 60 });
    const stage = createStage({
      authorize() {
        asked += 1;
        return false;
      },
      rateLimitBeforeAuthorize: {
        limiter: () => limiter,
        key: async ({ headers }, { env }) => {
          assert.equal(env, undefined);
          return headers.get('x-user') ?? '';
        },
      },
    });
    const ask = async (user: string) => {
      const response = await stage.ask('GET', 'tags?name=x', undefined, { 'x-user': user });
      await response.text();
      return [response.status, response.headers.get('retry-after')];
    };
    assert.deepEqual(await ask('eve'), [401, null]);
    assert.deepEqual(await ask('eve'), [401, null]);
    assert.deepEqual(await ask('eve'), [429, '60']);
    assert.equal(asked, 2);
    assert.deepEqual(await ask('ada'), [401, null]);
  });

  it('is a 503 when it hangs, fails or has no key', async () => {
    const hanging = { take: () => new Promise<never>(() => {}) };
    const limiter = memoryLimiter({ limit: 1, window: 1 });
    for (const rateLimitBeforeAuthorize of [
      { limiter: hanging, key: () => 'a' },
      { limiter, key: () => '' },
      { limiter, key: () => assert.fail() },
    ]) {
      const authorize = () => assert.fail();
      const stage = createStage({ rateLimitBeforeAuthorize, authorize, timeout: 20 });
      await assertRefused(await stage.ask('GET', 'tags?name=x'), 503, 'server_error');
      assert.equal(stage.reported.length, 1);
    }
  });
});

describe('A limiter that fails', () => {
  const failures: Readonly<Record<string, () => unknown>> = {
    throws: () => {
      throw new Error('redis://user:password@host');
    },
    rejects: () => Promise.reject(new Error('redis://user:password@host')),
    'gives nothing': () => undefined,
  };
  for (const [title, take] of Object.entries(failures)) {
    it(`because it ${title} refuses every request, without the reason`, async () => {
      const stage = limited(take);
      const message = await assertRefused(await stage.ask('GET', 'tags'), 503, 'server_error');
      assert.equal(message, 'The proxy cannot take requests now');
      assert.deepEqual(stage.sent, []);
      assert.match(String(stage.reported), /the rate limiter failed/);
    });
  }

  it('because it returns anything but true refuses every request', async () => {
    for (const allowed of [1, 'true', {}, undefined]) {
      const stage = limited(() => ({ allowed, retryAfter: 3 }));
      await assertRefused(await stage.ask('GET', 'tags'), 429, 'rate_limit_exceeded');
    }
  });
});
