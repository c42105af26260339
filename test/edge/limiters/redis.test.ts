import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { redisLimiter } from '@intercom-fetch/edge';
import { createClient } from '@redis/client';
import { describeLimiter, limit, window } from './describeLimiter.ts';
import { missingRedis, startRedis } from './startRedis.ts';

const skip = missingRedis();

describeLimiter(
  'The limiter in Redis, from three processes',
  async () => {
    const redis = await startRedis();
    const clients = await Promise.all(
      [0, 1, 2].map(() => createClient({ socket: { path: redis.path, tls: false } }).connect()),
    );
    // Each client has its own connection, like a separate process.
    const limiters = clients.map((client) =>
      redisLimiter({
        ...{ limit, window },
        evaluate: (script, keys, args) => client.eval(script, { keys, arguments: args }),
      }),
    );
    let turn = 0;
    return {
      limiter: { take: (key) => limiters[turn++ % 3]?.take(key) ?? assert.fail() },
      async endWindow(key) {
        const left = await clients[0]?.pTTL(`intercom-fetch:limit:${key}`);
        assert.ok(left && left > 0 && left <= window * 1000, `${left} ms are left`);
        // Redis deletes the key at this time, which has passed.
        assert.equal(await clients[0]?.pExpireAt(`intercom-fetch:limit:${key}`, 1), 1);
      },
      async close() {
        for (const client of clients) client.destroy();
        await redis.close();
      },
    };
  },
  { skip },
);

describe('redisLimiter', () => {
  const with_ = (evaluate: () => Promise<unknown>) =>
    redisLimiter({ limit: 2, window: 10, evaluate });

  it('sets the time to live of a key that has lost it', { skip: skip ?? false }, async () => {
    const redis = await startRedis();
    const client = await createClient({ socket: { path: redis.path, tls: false } }).connect();
    const limiter = redisLimiter({
      ...{ limit: 2, window: 10, prefix: 'p:' },
      evaluate: (script, keys, args) => client.eval(script, { keys, arguments: args }),
    });
    await limiter.take('a');
    await client.persist('p:a');
    await limiter.take('a');
    assert.ok((await client.pTTL('p:a')) > 9000);
    assert.deepEqual(await client.keys('*'), ['p:a']);
    client.destroy();
    await redis.close();
  });

  it('refuses no key for longer than a window when the clock of Redis steps back', {
    skip: skip ?? false,
  }, async (t) => {
    const redis = await startRedis();
    const client = await createClient({ socket: { path: redis.path, tls: false } }).connect();
    t.after(async () => {
      client.destroy();
      await redis.close();
    });
    const limiter = redisLimiter({
      ...{ limit: 2, window: 10, prefix: 'p:' },
      evaluate: (script, keys, args) => client.eval(script, { keys, arguments: args }),
    });
    for (let turn = 0; turn < 3; turn += 1) await limiter.take('a');
    // The time to live that Redis reports after its clock was set back by an hour.
    await client.pExpire('p:a', 3_610_000);
    for (const allowed of [true, true, false]) {
      const taken = await limiter.take('a');
      assert.equal(taken.allowed, allowed);
      assert.ok(taken.retryAfter <= 10);
    }
  });

  it('accepts counts that a client returns as text', async () => {
    const { take } = with_(async () => ['2', '1500']);
    assert.deepEqual(await take('a'), { allowed: true, retryAfter: 2 });
    const other = with_(async () => ['3', '1']);
    assert.deepEqual(await other.take('a'), { allowed: false, retryAfter: 1 });
  });

  for (const reply of [null, 'OK', [], [1], [null, null], ['x', 1], [0, 1], [Number.NaN, 1]]) {
    it(`rejects when the reply is ${JSON.stringify(reply)}`, async () => {
      await assert.rejects(async () => with_(async () => reply).take('a'), TypeError);
    });
  }

  it('throws a TypeError without evaluate', () => {
    const make = () => redisLimiter({ limit: 1, window: 1, evaluate: undefined as never });
    assert.throws(make, { name: 'TypeError', message: 'evaluate must be a function' });
  });
});
