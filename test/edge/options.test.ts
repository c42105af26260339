// The options of a proxy. The error of an invalid one names the option and what it must be.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createProxy, type ProxyOptions } from '@intercom-fetch/edge';
import { app, assertRefused, authorization, createStage, success } from './createStage.ts';

const good: ProxyOptions = { ...app, authorize: () => false };

describe('createProxy throws a TypeError', () => {
  const cases: readonly [title: string, options: object, message: string | RegExp][] = [
    ['with null for cors', { cors: null }, 'cors must be an object'],
    ['with null for a limit', { rateLimit: null }, 'rateLimit must be an object'],
    ['without authorize', { authorize: undefined }, 'authorize must be a function'],
    ['with true for authorize', { authorize: true }, 'authorize must be a function'],
    ['without an appId', { appId: undefined }, 'appId must be a string that is not empty'],
    ['with an appId with a colon', { appId: 'a:b' }, 'appId must not contain ":"'],
    ['with an empty key', { apiKey: '' }, 'apiKey must be a string that is not empty'],
    [
      'with a key of two lines',
      { apiKey: 'a\r\nX: y' },
      'apiKey must not contain control characters',
    ],
    ['with half a pair', { apiKey: '\ud83d' }, 'apiKey must not contain control characters'],
    ['with a path for upstream', { upstream: '/v1/' }, /^upstream must be an http/],
    ['with an upstream of FTP', { upstream: 'ftp://x/' }, /^upstream must be an http/],
    ['with an upstream with a user', { upstream: 'https://a@x/' }, /^upstream must be an http/],
    ['with an upstream with a key', { upstream: 'https://:b@x/' }, /^upstream must be an http/],
    ['with an upstream with a query', { upstream: 'https://x/?a' }, /^upstream must have neither/],
    ['with a base path without slashes', { basePath: 'api' }, /^basePath must be a path/],
    ['with no slash at its end', { basePath: '/api' }, /^basePath must be a path/],
    ['with dots in the base path', { basePath: '/a/../b/' }, /^basePath must be a path/],
    ['with two slashes in it', { basePath: '/a//b/' }, /^basePath must be a path/],
    ['with a pattern in it', { basePath: '/:a/' }, /^basePath must be a path/],
    ['with a star in it', { basePath: '/*/' }, /^basePath must be a path/],
    [
      'with origins that are a text',
      { cors: { origins: 'https://x' } },
      /^cors\.origins must be '\*'/,
    ],
    [
      'with a slash after an origin',
      { cors: { origins: ['https://x/'] } },
      /^cors\.origins must be/,
    ],
    ['with null for an origin', { cors: { origins: ['null'] } }, /^cors\.origins must be/],
    ['with a star among origins', { cors: { origins: ['*'] } }, /^cors\.origins must be/],
    ['with cookies of every page', { cors: { origins: '*', credentials: true } }, /must be listed/],
    [
      'with a word for credentials',
      { cors: { origins: [], credentials: 'yes' } },
      /^cors\.credentials/,
    ],
    ['with no bytes', { maxBodyBytes: 0 }, /^maxBodyBytes must be an integer from 1/],
    ['with half a byte', { maxAnswerBytes: 1.5 }, /^maxAnswerBytes must be an integer from 1/],
    ['with no time', { timeout: 0 }, 'timeout must be an integer from 1 to 2147483647'],
    ['with more time than a timer has', { timeout: 2 ** 31 }, /^timeout must be an integer/],
    [
      'with a limit without a key',
      { rateLimit: { limiter: {} } },
      'rateLimit.key must be a function',
    ],
    [
      'with a limit without a limiter',
      { rateLimit: { key: () => 'a' } },
      /^rateLimit\.limiter must/,
    ],
    [
      'with a limit before authorize without a key',
      { rateLimitBeforeAuthorize: { limiter: { take: () => {} } } },
      'rateLimitBeforeAuthorize.key must be a function',
    ],
    ['with a fetch that is none', { fetch: 'x' }, 'fetch must be a function'],
    ['with an onError that is none', { onError: console }, 'onError must be a function'],
  ];
  for (const [title, options, message] of cases) {
    it(title, () => {
      const make = () => createProxy({ ...good, ...options } as ProxyOptions);
      assert.throws(make, { name: 'TypeError', message });
    });
  }
});

describe('createProxy takes', () => {
  const cases: readonly [title: string, options: Partial<ProxyOptions>][] = [
    ['the shortest time', { timeout: 1 }],
    ['the longest time of a timer', { timeout: 2 ** 31 - 1 }],
    ['one byte', { maxBodyBytes: 1, maxAnswerBytes: 1 }],
  ];
  for (const [title, options] of cases) {
    it(title, () => assert.equal(typeof createProxy({ ...good, ...options }), 'function'));
  }
});

describe('Options that are functions', () => {
  it('get the environment of the platform with each request', async () => {
    interface Env {
      readonly id: string;
      readonly key: string;
      readonly url: string;
    }
    const sent: [url: string, authorization: string | null][] = [];
    const proxy = createProxy<Env>({
      appId: ({ id }) => id,
      apiKey: async ({ key }) => key,
      upstream: ({ url }) => url,
      authorize: (_request, { id }) => (id === 'none' ? false : { allow: ['users.get'] }),
      fetch: async (url, { headers }) => {
        sent.push([url, new Headers(headers).get('authorization')]);
        return success();
      },
    });
    const ask = async (env: Env) => {
      const url = 'https://dashboard.example.com/api/intercom/users?user_id=7';
      const response = await proxy(new Request(url), env);
      await response.text();
      return response.status;
    };
    assert.equal(await ask({ id: 'a', key: 'ä', url: 'http://localhost:4010/v1' }), 200);
    assert.equal(await ask({ id: app.appId, key: app.apiKey, url: 'https://x.example.com/' }), 200);
    assert.equal(await ask({ id: 'none', key: '', url: '' }), 401);
    assert.deepEqual(sent, [
      [
        'http://localhost:4010/v1/users?user_id=7',
        `Basic ${Buffer.from('a:ä').toString('base64')}`,
      ],
      ['https://x.example.com/users?user_id=7', authorization],
    ]);
  });

  for (const [name, options] of Object.entries<Partial<ProxyOptions>>({
    appId: { appId: () => undefined as never },
    apiKey: { apiKey: () => undefined as never },
    upstream: { upstream: () => 'file:///etc/passwd' },
  })) {
    it(`are a 500 when ${name} returns an invalid value, and nothing reaches the API`, async () => {
      const stage = createStage(options);
      await assertRefused(await stage.ask('GET', 'users?user_id=7'), 500, 'server_error');
      assert.match(String(stage.reported[0]?.cause), new RegExp(`^TypeError: ${name} must be`));
      assert.deepEqual(stage.sent, []);
    });
  }
});
