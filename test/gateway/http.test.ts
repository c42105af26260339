// The v1 side of a gateway: every form of a v1 request, and requests that are none.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createGateway } from '@intercom-fetch/gateway';
import { workspace } from './sampleRequests.ts';
import { open, refused, token } from './stage.ts';

const base = 'https://gateway.example';

describe('The fetch of a gateway', () => {
  const url = `${base}/v1/users?user_id=7`;
  const env = { AUTHORIZATION: 'x', method: 'DELETE', signal: 'x', headers: 5 };

  it('takes a URL as a string or an object, with or without init, and a Request', async () => {
    const { gateway } = open({ emulator: workspace });
    for (const args of [
      [url],
      [new URL(url)],
      [url, { method: 'GET' }],
      [url, {}],
      [url, undefined],
      [new URL(url), { headers: { accept: 'application/json' } }],
      [new Request(url)],
    ] as Parameters<typeof gateway.fetch>[]) {
      const response = await gateway.fetch(...args);
      assert.equal(response.status, 200);
    }
  });

  it('ignores bindings beside a Request, as workers pass them', async () => {
    const stage = open({ emulator: workspace });
    const fetch = stage.gateway.fetch as (...args: unknown[]) => Promise<Response>;
    const response = await fetch(new Request(url), env, { waitUntil() {} });
    assert.equal(response.status, 200);
    assert.deepEqual(stage.take(), ['ShowContactByExternalId']);
  });

  it('works detached from its gateway', async () => {
    const { fetch } = open({ emulator: workspace }).gateway;
    assert.equal((await fetch(url)).status, 200);
  });

  it('uses the present global fetch for its calls by default', async () => {
    const { fetch } = globalThis;
    const gateway = createGateway({ accessToken: token, auth: false });
    const { emulator } = open({ emulator: workspace });
    globalThis.fetch = ((...args: Parameters<typeof fetch>) =>
      emulator.fetch(...args)) as typeof fetch;
    try {
      assert.equal((await gateway.fetch(url)).status, 200);
    } finally {
      globalThis.fetch = fetch;
    }
  });
});

describe('A path', () => {
  it('may have /v1 in front or not, and a slash at its end', async () => {
    const { call } = open({ emulator: workspace });
    for (const path of ['/v1/users', '/users', '/v1/users/', '/users/']) {
      assert.equal((await call('GET', `${path}?user_id=7`)).status, 200, path);
    }
    const event = { user_id: '7', event_name: 'x' };
    for (const path of ['/events', '/v1/events', '/events/', '/v1/events/']) {
      const { status, text } = await call('POST', path, event);
      assert.deepEqual([status, text], [202, ''], path);
    }
  });

  const unknown = [
    ...['/', '/v1', '/v1/', '/v2/users', '/v1/v1/users', '/v1/contacts', '/me', '/contacts/search'],
    ...['/v1/users//', '//v1/users', '/v1/users/7', '/V1/users', '/v1/Users', '/v1/users%2fnotes'],
    ...['/v1/users/notes/', '/v1/../me', '/v1/%2e%2e/me', '/v1/users/..%2f..%2fme', '/v1/tags/1'],
  ].filter((path) => path !== '/v1/users/notes/');
  for (const path of unknown) {
    it(`that v1 does not have is a 404 without a call: ${path}`, async () => {
      const stage = open({ emulator: workspace });
      refused(await stage.call('GET', path), 404, 'not_found');
      assert.equal(stage.calls.length, 0);
    });
  }
});

describe('A request', () => {
  it('of a method that a path does not have is a 405 with those that it has', async () => {
    const stage = open({ emulator: workspace });
    for (const [method, path, allow] of [
      ['PATCH', '/v1/users', 'GET, HEAD, POST, PUT, DELETE'],
      ['DELETE', '/v1/tags', 'GET, HEAD, POST, PUT'],
      ['GET', '/v1/events', 'POST'],
      ['PUT', '/v1/users/notes', 'POST'],
      ['OPTIONS', '/v1/users', 'GET, HEAD, POST, PUT, DELETE'],
    ] as const) {
      const result = await stage.call(method, path);
      refused(result, 405, 'method_not_allowed');
      assert.equal(result.headers.get('allow'), allow, `${method} ${path}`);
    }
    assert.equal(stage.calls.length, 0);
  });

  it('of HEAD is a GET without its body', async () => {
    const stage = open({ emulator: workspace });
    for (const [path, code] of [
      ['/v1/users?user_id=7', 200],
      ['/v1/users?user_id=404', 404],
      ['/v1/tags?name=Gold', 200],
      ['/nothing', 404],
    ] as const) {
      const { status, text, headers } = await stage.call('HEAD', path);
      assert.deepEqual([status, text], [code, ''], path);
      assert.match(headers.get('content-type') ?? '', /^application\/json/);
    }
  });

  const wrong: readonly [string, string, string, unknown, Record<string, string>?][] = [
    ['malformed JSON', 'POST', '/v1/users', '{'],
    ['JSON that is no object', 'POST', '/v1/users', '[]'],
    ['no body', 'POST', '/v1/users', undefined],
    ['another type', 'POST', '/v1/users', '{"user_id":"7"}', { 'Content-Type': 'text/plain' }],
    ['nobody', 'POST', '/v1/users', { name: 'x' }],
    ['an empty user_id', 'GET', '/v1/users?user_id=', undefined],
    ['a page of 0', 'GET', '/v1/users?page=0', undefined],
    ['a page of text', 'GET', '/v1/users?page=x', undefined],
    ['too many a page', 'GET', '/v1/users?per_page=501', undefined],
    ['nested custom_data', 'POST', '/v1/users', { user_id: '7', custom_data: { a: {} } }],
    ['a number that would be rounded', 'POST', '/v1/users', '{"user_id":90071992547409931}'],
    [
      '101 users',
      'POST',
      '/v1/users/bulk_create',
      { users: new Array(101).fill({ user_id: '7' }) },
    ],
    ['users without names', 'POST', '/v1/tags', { name: 'x', user_ids: ['7'] }],
    ['a tag without a name', 'GET', '/v1/tags', undefined],
    ['a note without a body', 'POST', '/v1/users/notes', { user_id: '7' }],
    [
      'a reply without anything',
      'PUT',
      '/v1/users/message_threads',
      { user_id: '7', thread_id: 1 },
    ],
    ['an event without a name', 'POST', '/events', { user_id: '7' }],
    ['a batch in which one is wrong', 'POST', '/events', { data: [{ event_name: 'x' }] }],
  ];
  for (const [what, method, path, body, headers] of wrong) {
    it(`with ${what} is a 400 before any call`, async () => {
      const stage = open({ emulator: workspace });
      refused(await stage.call(method, path, body, headers), 400, 'bad_request');
      assert.equal(stage.calls.length, 0);
    });
  }

  it('with a body over a megabyte is a 413 before any call', async () => {
    const stage = open({ emulator: workspace });
    const body = JSON.stringify({ user_id: '7', name: 'x'.repeat(2 ** 20) });
    refused(await stage.call('POST', '/v1/users', body), 413, 'request_too_large');
    assert.equal(stage.calls.length, 0);
  });

  it('does not have its headers, cookies or credentials sent to Intercom', async () => {
    const stage = open({ emulator: workspace });
    const result = await stage.call('GET', '/v1/users?user_id=7', undefined, {
      ...{ authorization: 'Basic eDp5', cookie: 'session=1', 'x-forwarded-for': '203.0.113.7' },
      ...{ 'intercom-version': '1.0', accept: 'text/html', 'idempotency-key': 'x' },
    });
    assert.equal(result.status, 200);
    assert.deepEqual(
      stage.calls.map(({ headers }) => Object.fromEntries(headers)),
      [
        {
          accept: 'application/json',
          authorization: `Bearer ${token}`,
          'intercom-version': '2.16',
        },
      ],
    );
  });

  it("gets Intercom's X-Request-Id of the last call in its response", async () => {
    const stage = open({ emulator: workspace });
    const ids: string[] = [];
    stage.intercept(async (_call, next) => {
      const response = await next();
      ids.push(response.headers.get('x-request-id') ?? '');
      return response;
    });
    const { headers } = await stage.call('DELETE', '/v1/users?user_id=7');
    assert.equal(headers.get('x-request-id'), ids.at(-1));
    assert.equal(headers.get('x-upstream-calls'), '2');
  });
});
