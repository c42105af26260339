// The operation of a request.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  ApiException,
  createContract,
  endpoints,
  findEndpoint,
  type OperationName,
  reaches,
} from '@intercom-fetch/contract';
import { assertRefused } from './refused.ts';

const cases: [method: string, path: string, given: object, operation: OperationName][] = [
  ['GET', 'users', { email: 'a' }, 'users.get'],
  ['GET', 'users', { user_id: '7' }, 'users.get'],
  ['GET', 'users', { page: '2' }, 'users.list'],
  ['POST', 'users', {}, 'users.create'],
  ['PUT', 'users', {}, 'users.update'],
  ['DELETE', 'users', {}, 'users.delete'],
  ['POST', 'users/bulk_create', {}, 'users.bulkCreate'],
  ['POST', 'users/notes', {}, 'notes.create'],
  ['POST', 'users/impressions', {}, 'impressions.create'],
  ['GET', 'users/message_threads', {}, 'messageThreads.list'],
  ['GET', 'users/message_threads', { thread_id: '1' }, 'messageThreads.get'],
  ['POST', 'users/message_threads', { body: 'x', thread_id: null }, 'messageThreads.create'],
  ['POST', 'users/message_threads', { thread_id: 1 }, 'messageThreads.reply'],
  ['PUT', 'users/message_threads', { read: null }, 'messageThreads.reply'],
  ['PUT', 'users/message_threads', { read: true }, 'messageThreads.markRead'],
  ['GET', 'tags', {}, 'tags.get'],
  ['POST', 'tags', { user_ids: [], emails: null }, 'tags.create'],
  ['PUT', 'tags', {}, 'tags.update'],
  ['PUT', 'tags', { user_ids: ['7'], tag_or_untag: 'tag' }, 'tags.tagUsers'],
  ['POST', 'tags', { emails: ['a'] }, 'tags.tagUsers'],
  ['POST', 'tags', { emails: ['a'], tag_or_untag: 'untag' }, 'tags.untagUsers'],
  ['POST', 'events', { event_name: 'x' }, 'events.create'],
  ['POST', 'events', { type: 'event.list' }, 'events.createMany'],
  ['POST', 'events', { data: [] }, 'events.createMany'],
];

describe('An endpoint', () => {
  for (const [method, path, given, operation] of cases) {
    it(`${method} /${path} with ${JSON.stringify(given)} is for ${operation}`, () => {
      const endpoint = findEndpoint(method, `/v1/${path}`);
      assert.equal(endpoint.choose({ ...given }), operation);
      assert.ok(endpoint.operations.includes(operation));
    });
  }

  it('exists for each operation', () => {
    const found = new Set(endpoints.flatMap(({ operations }) => operations));
    assert.deepEqual([...found].sort(), Object.keys(reaches).sort());
    assert.deepEqual(new Set(cases.map(([, , , operation]) => operation)), found);
  });

  it('is found with and without /v1, with a slash at the end, and by a HEAD', () => {
    const users = findEndpoint('GET', '/v1/users');
    for (const path of ['/users', '/users/', '/v1/users/'])
      assert.equal(findEndpoint('GET', path), users);
    assert.equal(findEndpoint('HEAD', '/users'), users);
  });

  for (const path of [
    '/',
    '/v1',
    '/v2/users',
    '/users//',
    '//users',
    '/users/7',
    '/Users',
    '/v1/v1/users',
  ]) {
    it(`is not found at ${path}`, () =>
      assertRefused(() => findEndpoint('GET', path), 'There is nothing at this path', 404));
  }

  it('refuses other methods, and lists its own', () => {
    assertRefused(() => findEndpoint('PATCH', '/users'), 'PATCH is not allowed here', 405);
    try {
      findEndpoint('PATCH', '/users');
    } catch (error) {
      assert.ok(error instanceof ApiException);
      assert.deepEqual(error.headers, { Allow: 'GET, HEAD, POST, PUT, DELETE' });
      assert.deepEqual(error.toEnvelope(), {
        error: { type: 'method_not_allowed', message: 'PATCH is not allowed here' },
      });
    }
  });
});

describe('readRequest', () => {
  it('reads the operation of a request and its parameters', async () => {
    const request = new Request('https://api.intercom.io/v1/users/?email=ada@example.com');
    assert.deepEqual(await createContract().readRequest(request), {
      operation: 'users.get',
      params: { user_id: undefined, email: 'ada@example.com' },
    });
  });
});
