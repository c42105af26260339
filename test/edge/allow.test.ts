// Grants by operation: no request for an operation that is not granted reaches the API.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Allowed, Grant, OperationName, ProxyOptions } from '@intercom-fetch/edge';
import { assertRefused, authorization, createStage } from './createStage.ts';
import { samples } from './samples.ts';

const names = Object.keys(samples) as OperationName[];
const base = 'https://api.intercom.io/v1/';
const grant = (result: unknown): Partial<ProxyOptions> => ({ authorize: () => result as Grant });

describe('A request for an operation', () => {
  for (const name of names) {
    const [method, path, body] = samples[name];

    it(`${name} reaches the API unchanged when it is allowed, with the proxy's key`, async () => {
      const stage = createStage(grant({ allow: [name] }));
      const response = await stage.ask(method, path, body);
      assert.equal(response.status, 200, await response.text());
      const { url, headers, json } = stage.only();
      assert.equal(stage.only().method, method);
      assert.equal(url, `${base}${path}`);
      assert.deepEqual(json, body);
      const expected = { accept: 'application/json', authorization };
      const type = body === undefined ? {} : { 'content-type': 'application/json' };
      assert.deepEqual(headers, { ...expected, ...type });
    });

    it(`${name} is a 403 when all others are allowed`, async () => {
      const stage = createStage(grant({ allow: names.filter((each) => each !== name) }));
      const message = await assertRefused(await stage.ask(method, path, body), 403, 'forbidden');
      assert.equal(message, `${name} is not allowed`);
      assert.deepEqual(stage.sent, []);
    });
  }

  it('is allowed by the name of its resource, and by a star', async () => {
    for (const name of names) {
      const resource = `${name.split('.', 1)[0]}.*` as Allowed;
      for (const allow of [[resource], ['*'] as Allowed[]]) {
        const stage = createStage(grant({ allow }));
        const response = await stage.ask(...samples[name]);
        assert.equal(response.status, 200, `${name} by ${allow}`);
        await response.text();
      }
      const others = names.map((each) => `${each.split('.', 1)[0]}.*`);
      const stage = createStage(grant({ allow: others.filter((each) => each !== resource) }));
      await assertRefused(await stage.ask(...samples[name]), 403, 'forbidden');
    }
  });

  it('is a 403 when nothing is allowed, and its body is not read', async () => {
    const stage = createStage(grant({ allow: [] }));
    await assertRefused(await stage.ask('POST', 'users', 'no JSON'), 403, 'forbidden');
    assert.deepEqual([stage.sent, stage.reported], [[], []]);
  });

  it('is a 401 when authorize returns false, and its body is not read', async () => {
    const stage = createStage({ authorize: () => Promise.resolve(false) });
    await assertRefused(await stage.ask('POST', 'users', 'no JSON'), 401, 'not_authenticated');
    assert.deepEqual([stage.sent, stage.reported], [[], []]);
  });
});

describe('Without a valid result of authorize', () => {
  const results: [what: string, result: unknown, reason: RegExp][] = [
    ['undefined', undefined, /authorize must return false or/],
    ['true', true, /authorize must return false or/],
    ['null', null, /authorize must return false or/],
    ['no allow', { scope: { user_id: '7' } }, /allow must be an array/],
    ['a text to allow', { allow: 'users.get' }, /allow must be an array/],
    ['an unknown operation', { allow: ['users.get', 'users.read'] }, /there is no users\.read/],
    ['an unknown resource', { allow: ['user.*'] }, /there is no user\.\*/],
    ['a name of every object', { allow: ['constructor'] }, /there is no constructor/],
    ['a scope by another name', { allow: ['*'], scopes: { user_id: '7' } }, /scopes of the grant/],
    ['a user without a scope', { allow: ['*'], user_id: '7' }, /user_id of the grant is not known/],
    ['an undefined scope', { allow: ['*'], scope: undefined }, /scope must be/],
    ['a null scope', { allow: ['*'], scope: null }, /scope must be/],
    ['an empty scope', { allow: ['*'], scope: {} }, /scope must have/],
    ['an undefined user_id', { allow: ['*'], scope: { user_id: undefined } }, /scope\.user_id/],
    ['an empty email', { allow: ['*'], scope: { user_id: '7', email: '' } }, /scope\.email/],
    ['a number for an id', { allow: ['*'], scope: { user_id: 7 } }, /scope\.user_id/],
    ['another word', { allow: ['*'], scope: { userId: '7' } }, /scope\.userId is not known/],
  ];
  for (const [what, result, reason] of results) {
    it(`such as ${what}, the response is a 500, and only onError gets the reason`, async () => {
      const stage = createStage(grant(result));
      const refused = await stage.ask('GET', 'users?user_id=7');
      const message = await assertRefused(refused, 500, 'server_error');
      assert.equal(message, 'Something went wrong in the proxy');
      assert.deepEqual(stage.sent, []);
      assert.equal(stage.reported.length, 1);
      assert.match(String(stage.reported[0]?.cause), reason);
    });
  }

  it('because it throws, the response is a 500 without the message', async () => {
    const stage = createStage({
      authorize: () => Promise.reject(new Error('db password is hunter2')),
    });
    const refused = await stage.ask('GET', 'users?user_id=7');
    const message = await assertRefused(refused, 500, 'server_error');
    assert.doesNotMatch(message, /hunter2/);
    assert.match(String(stage.reported[0]?.cause), /hunter2/);
    assert.deepEqual(stage.sent, []);
  });

  it('because it reads the body, the response is a 500, and onError gets the advice to clone', async () => {
    const stage = createStage({
      authorize: async (request) => {
        await request.text();
        return { allow: ['*'] };
      },
    });
    const refused = await stage.ask('POST', 'users', { user_id: '7' });
    await assertRefused(refused, 500, 'server_error');
    assert.match(String(stage.reported), /must clone the request/);
  });

  it('the response stays the same when onError throws as well', async () => {
    const stage = createStage({
      ...grant(undefined),
      onError: () => {
        throw new Error('no log');
      },
    });
    await assertRefused(await stage.ask('GET', 'users?user_id=7'), 500, 'server_error');
  });
});

describe('authorize', () => {
  it('gets the request as it came, and the environment of the platform', async () => {
    const seen: unknown[] = [];
    const stage = createStage({
      authorize: (request, env) => {
        seen.push(request, env);
        return false;
      },
    });
    const request = new Request('https://dashboard.example.com/api/intercom/users?user_id=7');
    const env = { SESSIONS: {} };
    await (stage.proxy as (request: Request, env: unknown) => Promise<Response>)(request, env);
    assert.equal(seen[0], request);
    assert.equal(seen[1], env);
  });

  it('is not called for an unknown path or method', async () => {
    let asked = 0;
    const stage = createStage({ authorize: () => Boolean(++asked) && false });
    await assertRefused(await stage.ask('GET', 'admins'), 404, 'not_found');
    await assertRefused(await stage.ask('DELETE', 'tags'), 405, 'method_not_allowed');
    assert.equal(asked, 0);
  });
});
