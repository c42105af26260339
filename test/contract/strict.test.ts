// The strict contract, for servers that forward requests: it refuses all that a server could ignore, convert or guess.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  createContract,
  type JsonObject,
  type OperationName,
  reaches,
} from '@intercom-fetch/contract';
import { assertRefused } from './refused.ts';

const { readFields } = createContract({ strict: true });
const thread = { user_id: '7', thread_id: 1 };
const integer = 'must be an integer from 1 to 9007199254740991';

const refused: [operation: OperationName, given: JsonObject, message: string][] = [
  ['users.get', { user_id: '7', page: '2' }, 'page is not known here; there are email, user_id'],
  [
    'notes.create',
    JSON.parse('{"body":"x","__proto__":{}}'),
    '__proto__ is not known here; there are email, user_id, body',
  ],
  ['tags.get', { name: 'x', toString: 1 }, 'toString is not known here; there are name'],
  ['tags.get', { name: 'x', other: null }, 'other is not known here; there are name'],
  ['tags.get', {}, 'name must be given'],
  [
    'tags.create',
    { name: 'x', color: 'pink' },
    'color must be green or red or teal or gold or blue or purple',
  ],
  ['tags.tagUsers', { name: 'x', tag_or_untag: 'x' }, 'tag_or_untag must be tag or untag'],
  ['messageThreads.get', { thread_id: '0' }, `thread_id ${integer}`],
  ['messageThreads.reply', { ...thread, thread_id: '1', body: 'x' }, `thread_id ${integer}`],
  [
    'messageThreads.reply',
    { ...thread, body: 'x', url: '/a' },
    'url is not known here; there are email, user_id, thread_id, body',
  ],
  ['messageThreads.reply', { ...thread, read: true }, 'body must be given'],
  ['messageThreads.markRead', { ...thread, read: false }, 'read must be true'],
  [
    'messageThreads.markRead',
    { ...thread, read: true, body: 'x' },
    'body is not known here; there are email, user_id, thread_id, read',
  ],
  [
    'events.create',
    { event_name: 'x', user: {} },
    'user is not known here; there are event_name, created, metadata, email, user_id',
  ],
  ['events.createMany', { data: [] }, 'type must be given'],
  ['events.createMany', { type: 'x', data: [] }, 'type must be event.list'],
  [
    'events.createMany',
    { type: 'event.list', data: [{ event_name: 'x', user_id: '7' }] },
    'data[0].user_id is not known here; there are event_name, created, metadata, user, type',
  ],
  [
    'events.createMany',
    { type: 'event.list', data: [{ event_name: 'x', type: 'y' }] },
    'data[0].type must be event',
  ],
  [
    'events.createMany',
    { type: 'event.list', data: [], user: { id: 1 } },
    'user.id is not known here; there are email, user_id',
  ],
];

describe('A strict contract refuses', () => {
  for (const [operation, given, message] of refused) {
    it(`${JSON.stringify(given)} for ${operation}: ${message.slice(0, 60)}`, () =>
      assertRefused(() => readFields(operation, given), message));
  }

  for (const operation of Object.keys(reaches) as OperationName[]) {
    it(`a field with a long name for ${operation}, with the start of the name`, () => {
      const given = {
        ...{ name: 'x', body: 'x', thread_id: 1, event_name: 'x', type: 'event.list' },
        ...{ data: [], users: [], read: true, ['y'.repeat(1000)]: 1 },
      };
      assert.throws(
        () => readFields(operation, given),
        (error: Error) => error.message.length < 400,
      );
    });
  }
});

describe('A strict contract', () => {
  it('returns fields as they were sent, without null ones', () => {
    const fields = {
      user_id: '7',
      created_at: null,
      last_request_at: 1.5,
      custom_data: JSON.parse('{"__proto__":1,"left":null}'),
      company: { id: 6, name: null },
    };
    assert.deepEqual(readFields('users.create', { ...fields, name: null, email: null }), fields);
  });

  it('does not check that the fields name a user', () =>
    assert.deepEqual(readFields('users.create', { name: 'x' }), { name: 'x' }));
});
