// The options of a gateway. The error of an invalid one names the option and repeats no value.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createGateway, type GatewayOptions } from '@intercom-fetch/gateway';
import { status, strike } from './faults.ts';
import { workspace } from './sampleRequests.ts';
import { open, refused, token } from './stage.ts';

const secret = 'secret-to-look-for';
const good = { accessToken: secret, auth: false } as const;

const bad: Readonly<Record<string, readonly unknown[]>> = {
  accessToken: [
    undefined,
    null,
    '',
    ' ',
    7,
    {},
    `${secret} x`,
    `${secret}\n`,
    `${secret}ü`,
    [secret],
  ],
  region: [null, '', 'US', 'uk', 'eu ', 1, '__proto__', 'constructor'],
  baseUrl: [
    ...['', 'x', '/v2', 'http://api.intercom.io', 'ftp://api.intercom.io', 'javascript:1', 7, null],
    ...[`https://user:${secret}@api.intercom.io`, `https://api.intercom.io/?token=${secret}`],
    ...[
      `https://api.intercom.io/#${secret}`,
      'http://127.0.0.1.example.com',
      'http://localhost.evil',
    ],
    ...['http://10.0.0.1', 'http://0.0.0.0', new URL('https://api.intercom.io')],
  ],
  version: ['', '2', '2.', 'v2.16', '2.16.1', 'Preview', '2.16\r\nx: y', 2.16, null, ' 2.16'],
  adminId: ['', 'x', -1, 1.5, '1 ', {}, null, true, '9'.repeat(30), Number.NaN],
  unknownAttributes: ['', 'ignore', true, null, '__proto__'],
  deleteMode: ['', 'delete', true, null],
  store: [null, {}, { get() {} }, { set() {} }, { get: 1, set: 2 }, 'x', () => {}],
  maxThreads: [0, -1, 151, 1.5, '20', null, Number.NaN, Number.POSITIVE_INFINITY],
  maxUpstreamCalls: [0, -1, 401, 1.5, '40', null, Number.NaN],
  concurrency: [0, -1, 51, 1.5, '8', null, Number.NaN],
  timeout: [0, -1, '1', null, Number.NaN, 2 ** 31, Number.POSITIVE_INFINITY],
  maxWait: [-1, '1', null, Number.NaN, 2 ** 31, Number.POSITIVE_INFINITY],
  legacyStatuses: [0, 1, 'true', null],
  fetch: [null, 'fetch', {}, new URL('https://api.intercom.io')],
  onRequest: [null, 'x', {}],
};

const show = (value: unknown) =>
  typeof value === 'object' ? JSON.stringify(value) : String(value);

describe('createGateway', () => {
  for (const [name, values] of Object.entries(bad)) {
    it(`refuses an invalid ${name}, and names it`, () => {
      for (const value of values) {
        assert.throws(
          () => createGateway({ ...good, [name]: value } as GatewayOptions),
          (error) => {
            assert.ok(error instanceof TypeError, `${show(value)}: ${error}`);
            assert.ok(error.message.startsWith(`${name} `), `${show(value)}: ${error.message}`);
            assert.ok(!`${error.stack} ${JSON.stringify(error)}`.includes(secret), error.message);
            return true;
          },
          show(value),
        );
      }
    });
  }

  it('refuses a value that is no options object', () => {
    for (const options of [undefined, null, 'x', 7, [], () => {}]) {
      assert.throws(() => createGateway(options as never), TypeError, show(options));
    }
  });

  it('treats undefined as left out', () => {
    const left = Object.fromEntries(Object.keys(bad).map((name) => [name, undefined]));
    createGateway({ ...left, ...good });
  });

  it('accepts both ends of each range', () => {
    for (const options of [
      { maxThreads: 1, maxUpstreamCalls: 1, concurrency: 1, timeout: 1, maxWait: 0 },
      { maxThreads: 150, maxUpstreamCalls: 400, concurrency: 50, timeout: 2 ** 31 - 1 },
      { baseUrl: 'http://localhost:3000/intercom' },
      { baseUrl: 'http://127.0.0.1' },
      { baseUrl: 'http://[::1]:8080/' },
      { adminId: 991267459 },
      { adminId: '0' },
    ]) {
      createGateway({ ...good, ...options });
    }
  });

  it('does not see later changes of the options', async () => {
    const other = open();
    const options: { -readonly [Key in keyof GatewayOptions]: unknown } = {
      accessToken: token,
      apps: { my_app: 'my_key' },
      fetch: open({ emulator: workspace }).emulator.fetch,
    };
    const gateway = createGateway(options as GatewayOptions);
    Object.assign(options, { apps: undefined, auth: false, fetch: other.emulator.fetch });
    const response = await gateway.fetch('https://gateway.example/v1/users?user_id=7');
    assert.equal(response.status, 401);
  });
});

describe('The option', () => {
  it('version is sent with every call', async () => {
    const { emulator } = open({ emulator: workspace });
    const versions: (string | null)[] = [];
    const gateway = createGateway({
      ...{ accessToken: token, auth: false, version: '2.14' },
      fetch(request) {
        versions.push(request.headers.get('intercom-version'));
        return emulator.fetch(request);
      },
    });
    const url = 'https://gateway.example/v1/users?user_id=7';
    assert.equal((await gateway.fetch(url, { method: 'DELETE' })).status, 200);
    assert.deepEqual(versions, ['2.14', '2.14']);
  });

  it('adminId is the author of notes', async () => {
    const [lovelace, hopper] = [
      { id: '11', name: 'Lovelace', email: 'l@example.com' },
      { id: '12', name: 'Hopper', email: 'h@example.com' },
    ];
    const body = { user_id: '7', body: 'x' };
    for (const adminId of [12, '12']) {
      const stage = open({
        emulator: { ...workspace, admins: [lovelace, hopper] },
        gateway: { adminId },
      });
      assert.equal((await stage.call('POST', '/v1/users/notes', body)).status, 201);
      assert.deepEqual(stage.calls.at(-1)?.body, { body: 'x', admin_id: '12' });
    }
    const stage = open({ emulator: workspace, gateway: { adminId: 404 } });
    refused(
      await stage.call('POST', '/v1/users/notes', body),
      ...([402, 'request_failed', 'Intercom does not take this author of notes'] as const),
    );
  });

  it('timeout ends a call with a 504, its body included', async () => {
    const stage = open({ emulator: workspace, gateway: { timeout: 20 } });
    const stalled = new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode('{"type":'));
      },
    });
    strike(stage, 1, async () => new Response(stalled));
    refused(await stage.call('GET', '/v1/users?user_id=7'), 504, 'server_error');
    assert.equal(stage.calls.length, 1);
  });

  const legacy: readonly [upstream: number, status: number, type: string][] = [
    [400, 500, 'bad_request'],
    [403, 500, 'request_failed'],
    [404, 404, 'not_found'],
    [401, 502, 'server_error'],
    [408, 503, 'server_error'],
    [500, 500, 'server_error'],
    [429, 503, 'rate_limit_exceeded'],
    [504, 503, 'server_error'],
  ];
  for (const [upstream, code, type] of legacy) {
    it(`legacyStatuses turns the response to a ${upstream} of Intercom into a ${code}`, async () => {
      const gateway = { legacyStatuses: true, maxWait: 0 };
      const stage = open({ emulator: workspace, gateway });
      strike(stage, 1, status(upstream));
      refused(await stage.call('GET', '/v1/users?user_id=7'), code, type);
    });
  }

  it('legacyStatuses turns the refusal of a method and of a body into a 500', async () => {
    const { call } = open({ gateway: { legacyStatuses: true } });
    const tooLong = { user_id: '7', name: 'x'.repeat(1024 * 1024) };
    assert.equal((await call('PATCH', '/v1/users', { user_id: '7' })).status, 500);
    assert.equal((await call('POST', '/v1/users', tooLong)).status, 500);
  });

  it('legacyStatuses does not change the 401 of a wrong key, nor successes', async () => {
    const gateway = { legacyStatuses: true, apps: { my_app: 'my_key' } };
    const stage = open({ emulator: workspace, gateway });
    const ask = (key: string) =>
      stage.call('GET', '/v1/users?user_id=7', undefined, {
        authorization: `Basic ${btoa(`my_app:${key}`)}`,
      });
    refused(await ask('x'), 401, 'not_authenticated');
    assert.equal((await ask('my_key')).status, 200);
  });

  it('store may throw, reject or forget everything', async () => {
    const failing = {
      get: () => Promise.reject(new Error('down')),
      set() {
        throw new Error('down');
      },
    };
    const forgetful = { get: () => undefined, set() {} };
    for (const store of [failing, forgetful]) {
      const stage = open({ emulator: workspace, gateway: { store } });
      for (const _ of [1, 2]) {
        assert.equal((await stage.call('GET', '/v1/tags?name=Gold')).status, 200);
        assert.equal((await stage.call('GET', '/v1/users?page=1&per_page=1')).status, 200);
        const user = { email: 'grace@example.com', name: 'Grace' };
        assert.equal((await stage.call('POST', '/v1/users', user)).status, 201);
      }
      assert.equal(stage.emulator.contacts().length, 3);
    }
  });

  it('store gets keys of this workspace only, and no email, name or token', async () => {
    const seen: [string, string, number][] = [];
    const values = new Map<string, string>();
    const store = {
      get: (key: string) => values.get(key),
      set(key: string, value: string, ttl: number) {
        seen.push([key, value, ttl]);
        values.set(key, value);
      },
    };
    const stage = open({ emulator: workspace, gateway: { store } });
    const user = { email: 'Grace@example.com', name: 'Grace' };
    assert.equal((await stage.call('POST', '/v1/users', user)).status, 201);
    assert.equal((await stage.call('GET', '/v1/users?page=1&per_page=1')).status, 200);
    assert.equal((await stage.call('GET', '/v1/users?per_page=1&tag_name=Gold')).status, 200);
    const prefixes = new Set(seen.map(([key]) => key.split(':')[0]));
    assert.equal(prefixes.size, 1);
    for (const prefix of prefixes) assert.match(prefix ?? '', /^[0-9a-f]{16}$/);
    for (const [key, value, ttl] of seen) {
      assert.doesNotMatch(`${key} ${value}`, /grace|@|4711/i);
      assert.ok(Number.isInteger(ttl) && ttl >= 60, `${ttl}`);
    }
    assert.ok(seen.length >= 2, `${seen.length}`);
  });

  it('store does not share values with another workspace', async () => {
    const values = new Map<string, string>();
    const store = {
      get: (key: string) => values.get(key),
      set: (key: string, value: string) => void values.set(key, value),
    };
    const first = open({ emulator: workspace, gateway: { store } });
    assert.equal((await first.call('GET', '/v1/tags?name=Gold')).status, 200);
    const kept = values.size;
    const elsewhere = createGateway({
      ...{ accessToken: 'another:token', auth: false, store },
      fetch: async () => Response.json({ type: 'list', data: [] }),
    });
    const response = await elsewhere.fetch('https://gateway.example/v1/tags?name=Gold');
    assert.equal(response.status, 404);
    assert.equal(values.size, kept);
  });

  it('store has its values checked before they are sent', async () => {
    const evil = [
      '../me',
      '1/../../me',
      '',
      '0',
      'x'.repeat(10_000),
      '{"cursors":{"2":"x"}}',
      '[]',
    ];
    for (const value of evil) {
      const store = { get: () => value, set() {} };
      const stage = open({ emulator: workspace, gateway: { store } });
      for (const path of [
        '/v1/tags?name=Gold',
        '/v1/users?page=2&per_page=1',
        '/v1/users?email=ada%40example.com',
        '/v1/users?tag_name=Gold',
      ]) {
        const result = await stage.call('GET', path);
        assert.ok([200, 404].includes(result.status), `${value} ${path} ${result.text}`);
      }
      for (const { url } of stage.calls) assert.doesNotMatch(url.pathname, /\.\.|%2e|me$/i);
    }
  });
});
