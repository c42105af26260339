// Access to a gateway: the apps of the options, and nobody else.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createGateway, type GatewayOptions } from '@intercom-fetch/gateway';
import { workspace } from './sampleRequests.ts';
import { open, refused, token } from './stage.ts';

const apps = { my_app: 'my:key', ünï: 'clé €' };
const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;
const path = '/v1/users?user_id=7';

const refusedHeaders: Readonly<Record<string, string>> = {
  'no header': '',
  'another key': basic('my_app:other'),
  'the beginning of the key': basic('my_app:my'),
  'the key and more': basic('my_app:my:key:more'),
  'the key in other letters': basic('my_app:MY:KEY'),
  'an empty key': basic('my_app:'),
  'no colon': basic('my_app'),
  'another app': basic('other:my:key'),
  'no app': basic(':my:key'),
  'the key of another app': basic('my_app:clé €'),
  'the app in other letters': basic('My_App:my:key'),
  'a key of the prototype': basic('__proto__:x'),
  'another key of the prototype': basic('constructor:x'),
  'a function of the prototype': basic('toString:function toString() { [native code] }'),
  'a key that is undefined': basic('hasOwnProperty:undefined'),
  'another scheme': `Bearer ${token}`,
  'the access token as a key': basic(`my_app:${token}`),
  'no base64': 'Basic ?!',
  'base64 that is not UTF-8': `Basic ${Buffer.from([0xff, 0xfe, 0x3a, 0xc3]).toString('base64')}`,
  'an empty credential': 'Basic ',
  'the scheme alone': 'Basic',
  'two credentials': `${basic('my_app:my:key')}, ${basic('my_app:my:key')}`,
  'a null in the key': basic('my_app:my:key\0'),
  'ten thousand letters': basic(`my_app:${'k'.repeat(10_000)}`),
};

describe('A gateway with apps', () => {
  for (const [what, authorization] of Object.entries(refusedHeaders)) {
    it(`refuses ${what}, without a call to Intercom`, async () => {
      const stage = open({ emulator: workspace, gateway: { apps } });
      const headers = authorization === '' ? {} : { authorization };
      const result = await stage.call('GET', path, undefined, headers);
      refused(result, 401, 'not_authenticated');
      assert.equal(stage.calls.length, 0);
    });
  }

  it('refuses a request before its body is read', async () => {
    const stage = open({ emulator: workspace, gateway: { apps } });
    for (const [method, to, body] of [
      ['POST', '/v1/users', '{'],
      ['POST', '/v1/users', 'x'.repeat(2 ** 21)],
      ['GET', '/v1/users?page=x', undefined],
    ] as const) {
      refused(await stage.call(method, to, body), 401, 'not_authenticated');
    }
    assert.equal(stage.calls.length, 0);
  });

  it('accepts each app with its key, in UTF-8 and with colons', async () => {
    const stage = open({ emulator: workspace, gateway: { apps } });
    for (const [app, key] of Object.entries(apps)) {
      for (const scheme of ['Basic', 'basic', 'BASIC']) {
        const authorization = basic(`${app}:${key}`).replace('Basic', scheme);
        const { status } = await stage.call('GET', path, undefined, { authorization });
        assert.equal(status, 200, `${scheme} ${app}`);
      }
    }
  });

  it('does not see later changes of the object', async () => {
    const given: Record<string, string> = { my_app: 'my_key' };
    const stage = open({ emulator: workspace, gateway: { apps: given } });
    given['other'] = 'key';
    given['my_app'] = 'changed';
    const ask = (text: string) =>
      stage.call('GET', path, undefined, { authorization: basic(text) });
    refused(await ask('other:key'), 401, 'not_authenticated');
    refused(await ask('my_app:changed'), 401, 'not_authenticated');
    assert.equal((await ask('my_app:my_key')).status, 200);
  });

  it('accepts an app named like a property of a prototype only when it is listed', async () => {
    const own = JSON.parse('{"__proto__": "key", "constructor": "key"}') as Record<string, string>;
    const stage = open({ emulator: workspace, gateway: { apps: own } });
    const ask = (text: string) =>
      stage.call('GET', path, undefined, { authorization: basic(text) });
    assert.equal((await ask('__proto__:key')).status, 200);
    assert.equal((await ask('constructor:key')).status, 200);
    refused(await ask('toString:key'), 401, 'not_authenticated');
    refused(await ask('__proto__:'), 401, 'not_authenticated');
  });
});

describe('A gateway with a function as apps', () => {
  const ask = async (apps: GatewayOptions['apps'], text = 'my_app:my:key') => {
    const stage = open({ emulator: workspace, gateway: { apps } });
    const headers = { authorization: basic(text) };
    const result = await stage.call('GET', path, undefined, headers);
    return { stage, result };
  };

  it('calls it with the app id and the key that were sent, and accepts only true', async () => {
    const asked: [string, string][] = [];
    const results: unknown[] = [true, false, undefined, null, 1, 'yes', {}, Promise.resolve(true)];
    const statuses: number[] = [];
    for (const result of results) {
      const decide = (...given: [string, string]) => {
        asked.push(given);
        return result as boolean;
      };
      statuses.push((await ask(decide, 'ünï:a:b')).result.status);
    }
    assert.deepEqual(new Set(asked.map(String)), new Set(['ünï,a:b']));
    assert.deepEqual(statuses, [200, 401, 401, 401, 401, 401, 401, 200]);
  });

  it('does not call it for a request without credentials', async () => {
    let asked = 0;
    const stage = open({
      emulator: workspace,
      gateway: {
        apps: () => {
          asked += 1;
          return true;
        },
      },
    });
    refused(await stage.call('GET', path), 401, 'not_authenticated');
    assert.equal(asked, 0);
  });

  it('refuses every request when it throws or rejects, and does not reveal the reason', async () => {
    const secret = 'what-the-function-knows';
    const failing = [
      () => {
        throw new Error(secret);
      },
      () => Promise.reject(new Error(secret)),
    ];
    for (const apps of failing) {
      const { stage, result } = await ask(apps);
      assert.ok([401, 500, 502, 503].includes(result.status), `${result.status}`);
      assert.ok(result.body.error.message);
      assert.ok(!result.text.includes(secret));
      assert.equal(stage.calls.length, 0);
    }
  });
});

describe('createGateway', () => {
  it('without apps requires an explicit auth: false', () => {
    const open = [
      { accessToken: token },
      { accessToken: token, auth: true },
      { accessToken: token, auth: undefined },
      { accessToken: token, auth: null },
      { accessToken: token, auth: 0 },
      { accessToken: token, apps: {} },
      { accessToken: token, apps: undefined },
      { accessToken: token, apps: null },
      { accessToken: token, apps: { my_app: '' } },
      { accessToken: token, apps: { my_app: undefined } },
      { accessToken: token, apps: { '': 'key' } },
      { accessToken: token, apps: { 'my:app': 'key' } },
      { accessToken: token, apps: Object.create({ my_app: 'key' }) },
      { accessToken: token, apps: 'my_app' },
      { accessToken: token, apps: { my_app: 'key' }, auth: false },
    ];
    for (const options of open) {
      assert.throws(
        () => createGateway(options as unknown as GatewayOptions),
        (error) => error instanceof TypeError && /apps|auth/.test(error.message),
        JSON.stringify(options),
      );
    }
  });
});
