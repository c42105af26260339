// Only the paths and methods of the contract reach the API.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assertRefused, createStage } from './createStage.ts';

const origin = 'https://dashboard.example.com';

async function assertNotFound(url: string, stage = createStage()): Promise<void> {
  const response = await stage.proxy(new Request(url));
  await assertRefused(response, 404, 'not_found');
  assert.deepEqual(stage.sent, [], url);
}

describe('A path', () => {
  it('may have one slash at its end, which does not reach the API', async () => {
    const stage = createStage();
    await (await stage.ask('GET', 'users/?page=2')).text();
    assert.equal(stage.only().url, 'https://api.intercom.io/v1/users?page=2');
  });

  const others = [
    ...['', 'users//', '/users', '//users', 'users/7', 'users/notes/1', 'admins', 'companies'],
    ...['USERS', 'Users', 'users.', 'users..', 'users%2F', 'users%2fnotes', 'users%00', 'users%20'],
    ...['%75sers', 'users;a=b', 'users%3Fpage=2', 'users%23', 'usersx', 'user', 'users/%2e%2e'],
    ...['v1/users', 'users\\notes%5c', 'users/notes%2e', 'users/bulk_create/..%2f', 'users/*'],
    ...['../users', '../../v1/users', '%2e%2e/users', '..%2fusers', 'users/..;/tags'],
  ];
  for (const path of others) {
    it(`${path || 'that is empty'} is a 404, and nothing reaches the API`, () =>
      assertNotFound(`${origin}/api/intercom/${path}`));
  }

  it('outside the base path is a 404', async () => {
    for (const path of [
      '/users',
      '/api/users',
      '/api/intercom',
      '/API/intercom/users',
      '//api/intercom/users',
    ]) {
      await assertNotFound(`${origin}${path}`);
    }
  });

  it('is that of the parsed URL, in which dots are resolved', async () => {
    for (const path of ['tags/../users', './users', 'tags/%2E%2e/users', 'tags\\..\\users']) {
      const stage = createStage();
      await (await stage.ask('GET', path)).text();
      assert.equal(stage.only().url, 'https://api.intercom.io/v1/users');
    }
  });

  it('can be under another base path', async () => {
    for (const basePath of ['/', '/a/b-c/', '/~x/v1.0/']) {
      const stage = createStage({ basePath });
      await (await stage.proxy(new Request(`${origin}${basePath}users`))).text();
      assert.equal(stage.only().url, 'https://api.intercom.io/v1/users');
      await assertNotFound(`${origin}/api/intercom/users`, createStage({ basePath }));
    }
  });
});

describe('A method', () => {
  for (const method of ['HEAD', 'PATCH', 'OPTIONS', 'PROPFIND', 'QUERY', 'get ', 'LINK']) {
    it(`${method.trim()} is a 405 that lists the methods of the path`, async () => {
      const stage = createStage();
      const response = await stage.ask(method.trim(), 'users');
      assert.equal(response.status, method === 'get ' ? 200 : 405);
      await response.text();
      if (method === 'get ') return;
      assert.equal(response.headers.get('allow'), 'GET, POST, PUT, DELETE');
      assert.deepEqual(stage.sent, []);
    });
  }

  it('that the path does not have is a 405', async () => {
    const stage = createStage();
    await assertRefused(await stage.ask('GET', 'users/notes'), 405, 'method_not_allowed');
    await assertRefused(await stage.ask('DELETE', 'tags'), 405, 'method_not_allowed');
    assert.deepEqual(stage.sent, []);
  });

  it('cannot be overridden by a header', async () => {
    const stage = createStage();
    const headers = { 'x-http-method-override': 'DELETE', 'x-original-url': '/tags' };
    await (await stage.ask('GET', 'users?user_id=7', undefined, headers)).text();
    assert.equal(stage.only().method, 'GET');
    assert.deepEqual(Object.keys(stage.only().headers), ['accept', 'authorization']);
  });
});
