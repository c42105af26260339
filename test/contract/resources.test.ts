// Reading of requests about notes, impressions, message threads and tags.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  createContract,
  type JsonObject,
  type OperationName,
  requireTagName,
} from '@intercom-fetch/contract';
import { assertRefused } from './refused.ts';

const contract = createContract();
const user = { user_id: '7' };
const identifiers = { user_id: '7', email: undefined };

const text = 'must be a string or null';
const filled = 'must be a string that is not empty';
const positive = 'must be a positive integer';
const thread = { ...user, thread_id: 1 };
const bodyOrRead = 'body must be given, or read must be true';

const refused: [operation: OperationName, given: JsonObject, message: string][] = [
  ['notes.create', user, 'body must be given'],
  ['notes.create', { ...user, body: null }, 'body must be given'],
  ['notes.create', { ...user, body: '' }, `body ${filled}`],
  ['notes.create', { ...user, body: ['x'] }, `body ${filled}`],
  ['impressions.create', { ...user, user_ip: 7 }, `user_ip ${text}`],
  ['impressions.create', { ...user, user_agent: {} }, `user_agent ${text}`],
  ['impressions.create', { ...user, location: [] }, `location ${text}`],
  ['impressions.create', { ...user, current_url: 1 }, `current_url ${text}`],
  ['messageThreads.get', user, 'thread_id must be given'],
  ['messageThreads.get', { ...user, thread_id: 'x' }, `thread_id ${positive}`],
  ['messageThreads.get', { ...user, thread_id: '0' }, `thread_id ${positive}`],
  ['messageThreads.get', { ...user, thread_id: '1.5' }, `thread_id ${positive}`],
  ['messageThreads.get', { ...user, thread_id: '9007199254740992' }, `thread_id ${positive}`],
  ['messageThreads.create', user, 'body must be given'],
  ['messageThreads.create', { ...user, body: 'x', url: 1 }, `url ${text}`],
  ['messageThreads.reply', { ...user, body: 'x' }, 'thread_id must be given'],
  ['messageThreads.reply', { ...user, thread_id: -1, body: 'x' }, `thread_id ${positive}`],
  ['messageThreads.reply', { ...user, thread_id: 2 ** 53, body: 'x' }, `thread_id ${positive}`],
  ['messageThreads.reply', { ...user, thread_id: true, body: 'x' }, `thread_id ${positive}`],
  ['messageThreads.reply', { ...thread, body: 1 }, `body ${filled}`],
  ['messageThreads.reply', { ...thread, body: 'x', url: {} }, `url ${text}`],
  ['messageThreads.reply', thread, bodyOrRead],
  ['messageThreads.markRead', { ...thread, read: false }, bodyOrRead],
  ['messageThreads.markRead', { ...thread, read: 'yes' }, 'read must be true or false'],
  ['tags.get', { name: '' }, `name ${filled}`],
  ['tags.create', { name: 1 }, `name ${filled}`],
  [
    'tags.create',
    { name: 'T', color: 'pink' },
    'color must be one of green, red, teal, gold, blue, purple',
  ],
  ['tags.update', { name: 'T', user_ids: '1', tag_or_untag: 'tag' }, 'user_ids must be an array'],
  ['tags.update', { name: 'T', emails: [null], tag_or_untag: 'tag' }, `emails[0] ${filled}`],
  [
    'tags.update',
    { name: 'T', user_ids: ['1', {}], tag_or_untag: 'tag' },
    'user_ids[1] must be an integer or a string that is not empty',
  ],
  ['tags.tagUsers', { tag_or_untag: 'TAG' }, 'tag_or_untag must be one of tag, untag'],
  ['tags.tagUsers', { user_ids: ['1'] }, 'tag_or_untag must be given with user_ids or emails'],
  ['tags.tagUsers', { emails: ['a'] }, 'tag_or_untag must be given with user_ids or emails'],
];

describe('The contract refuses', () => {
  for (const [operation, given, message] of refused) {
    it(`${JSON.stringify(given)} for ${operation}: ${message}`, () =>
      assertRefused(() => contract.readParams(operation, given), message));
  }
});

describe('notes.create', () => {
  it('reads a note', () => {
    const note = contract.readParams('notes.create', { ...user, body: '*x*', other: 1 });
    assert.deepEqual(note, { identifiers, body: '*x*' });
  });
});

describe('impressions.create', () => {
  it('reads an impression, in which every field but the user may be missing', () => {
    const none = { user_ip: undefined, user_agent: undefined, location: undefined };
    const nulls = { user_ip: null, user_agent: null, location: null, current_url: null };
    for (const given of [user, { ...user, ...nulls }]) {
      const read = contract.readParams('impressions.create', given);
      assert.deepEqual(read, { identifiers, ...none });
    }
    const all = { user_ip: '::1', user_agent: 'x', location: '/a' };
    const read = contract.readParams('impressions.create', { ...user, ...all, current_url: '/b' });
    assert.deepEqual(read, { identifiers, ...all });
  });

  it('reads current_url as the location where there is no other', () => {
    const given = { ...user, current_url: '/b' };
    assert.equal(contract.readParams('impressions.create', given).location, '/b');
  });
});

describe('Message threads', () => {
  it('are listed for a user, ignoring other parameters', () => {
    const query = { ...user, current_url: '/a' };
    assert.deepEqual(contract.readParams('messageThreads.list', query), { identifiers });
  });

  it('are read by their id, as an integer or as digits', () => {
    for (const thread_id of [5591, '5591', '005591']) {
      const read = contract.readParams('messageThreads.get', { ...user, thread_id });
      assert.deepEqual(read, { identifiers, thread_id: 5591 });
    }
  });

  it('are started with a body and an optional URL', () => {
    const start = { identifiers, body: 'x', url: undefined };
    assert.deepEqual(contract.readParams('messageThreads.create', { ...user, body: 'x' }), start);
    const given = { ...user, body: 'x', url: '/a' };
    assert.equal(contract.readParams('messageThreads.create', given).url, '/a');
  });

  it('are replied to with a body, and marked as read without one', () => {
    const update = { identifiers, thread_id: 1, body: undefined, url: undefined };
    for (const operation of ['messageThreads.reply', 'messageThreads.markRead'] as const) {
      const read = (fields: object) => contract.readParams(operation, { ...thread, ...fields });
      assert.deepEqual(read({ read: true, body: null }), update);
      assert.deepEqual(read({ body: 'x', url: '/a' }), { ...update, body: 'x', url: '/a' });
      // A reply that also marks the thread as read must not be read as a mark alone.
      assert.equal(read({ body: 'x', read: true }).body, 'x');
    }
  });
});

describe('Tags', () => {
  it('are read by name', () =>
    assert.deepEqual(contract.readParams('tags.get', { name: 'T' }), { name: 'T' }));

  it('are written with users, or without', () => {
    const none = { name: 'T', color: undefined, user_ids: [], emails: [], tag_or_untag: undefined };
    assert.deepEqual(contract.readParams('tags.create', { name: 'T', user_ids: null }), none);
    const all = {
      name: 'T',
      color: 'gold',
      user_ids: ['1'],
      emails: ['a'],
      tag_or_untag: 'untag',
    };
    assert.deepEqual(contract.readParams('tags.untagUsers', all), all);
  });

  it('need a name for every app but the dummy app', () => {
    assert.equal(requireTagName({ name: 'T' }), 'T');
    const unnamed = contract.readParams('tags.create', { name: null });
    assert.equal(unnamed.name, undefined);
    assertRefused(() => requireTagName(unnamed), 'name must be given');
  });
});
