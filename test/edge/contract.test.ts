// Only the parameters and fields of the contract reach the API.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assertRefused, createStage } from './createStage.ts';
import type { Sample } from './samples.ts';

const refused: readonly [title: string, sample: Sample, message: RegExp][] = [
  [
    'an unknown parameter',
    ['GET', 'users?expand=all'],
    /^expand is not known here; there are page/,
  ],
  ['a parameter of another call', ['GET', 'users?user_id=7&page=2'], /^page is not known here/],
  ['a parameter twice', ['GET', 'users?user_id=7&user_id=8'], /^user_id is given twice/],
  ['a parameter as an array', ['GET', 'users?user_id[]=8'], /^user_id\[\] is not known/],
  ['an empty identifier', ['GET', 'users?email='], /^email must be a string that is not empty/],
  ['a page of 0', ['GET', 'users?page=0'], /^page must be an integer from 1/],
  ['a page in hex', ['GET', 'users?page=0x10'], /^page must be an integer/],
  ['a page with a sign', ['GET', 'users?page=%2B1'], /^page must be an integer/],
  ['501 users', ['GET', 'users?per_page=501'], /^per_page must be an integer from 1 to 500/],
  ['no tag', ['GET', 'tags'], /^name must be given/],
  ['threads of nobody', ['GET', 'users/message_threads'], /^email or user_id must be given/],
  ['a query of a POST', ['POST', 'users?user_id=8', { user_id: '7' }], /^user_id must be in the/],
  ['both of a DELETE', ['DELETE', 'users?user_id=8', { user_id: '7' }], /^user_id must be in the/],
  ['a DELETE of nobody', ['DELETE', 'users'], /^email or user_id must be given/],
  ['no body', ['POST', 'users'], /must have a JSON object as its body/],
  ['an empty body', ['POST', 'users', ''], /must have a JSON object as its body/],
  ['a body that is no JSON', ['POST', 'users', '{'], /must be well-formed JSON/],
  ['two bodies', ['POST', 'users', '{"user_id":"7"}{}'], /must be well-formed JSON/],
  ['an array', ['POST', 'users', []], /must be a JSON object/],
  ['null', ['POST', 'users', null], /must be a JSON object/],
  [
    'a user without an identifier',
    ['POST', 'users', { name: 'x' }],
    /^email or user_id must be given/,
  ],
  ['null for both', ['PUT', 'users', { email: null, user_id: null }], /^email or user_id must/],
  ['a number for an id', ['POST', 'users', { user_id: 7 }], /^user_id must be a string/],
  ['an unknown field', ['POST', 'users', { user_id: '7', admin: true }], /^admin is not known/],
  [
    'nested data',
    ['POST', 'users', { user_id: '7', custom_data: { a: {} } }],
    /^custom_data\.a must/,
  ],
  ['1e999', ['POST', 'users', '{"user_id":"7","custom_data":{"a":1e999}}'], /^custom_data\.a must/],
  ['a company of no id', ['POST', 'users', { user_id: '7', company: {} }], /^company\.id must be/],
  ['101 users', ['POST', 'users/bulk_create', { users: Array(101).fill({ user_id: '7' }) }], /100/],
  [
    'a nameless one in bulk',
    ['POST', 'users/bulk_create', { users: [{}] }],
    /^users\[0\] must have/,
  ],
  [
    'a field in bulk',
    ['POST', 'users/bulk_create', { users: [{ x: 1 }] }],
    /^users\[0\]\.x is not/,
  ],
  ['an empty note', ['POST', 'users/notes', { user_id: '7', body: '' }], /^body must be a string/],
  [
    'a thread id as text',
    ['PUT', 'users/message_threads', { user_id: '7', thread_id: '1', body: 'x' }],
    /^thread_id must be an integer/,
  ],
  [
    'a reply and a mark',
    ['PUT', 'users/message_threads', { user_id: '7', thread_id: 1, body: 'x', read: true }],
    /^body is not known here/,
  ],
  [
    'a mark as unread',
    ['PUT', 'users/message_threads', { user_id: '7', thread_id: 1, read: false }],
    /^read must be true/,
  ],
  [
    'an unknown color',
    ['POST', 'tags', { name: 'x', color: 'pink' }],
    /^color must be green or red/,
  ],
  [
    'users without a word',
    ['POST', 'tags', { name: 'x', emails: ['a@b.c'] }],
    /^tag_or_untag must be given/,
  ],
  ['an event without a name', ['POST', 'events', { user_id: '7' }], /^event_name must be given/],
  [
    'a list without its type',
    ['POST', 'events', { data: [], user: { user_id: '7' } }],
    /^type must be given/,
  ],
  [
    'a nameless event in a list',
    ['POST', 'events', { type: 'event.list', data: [{ user: { user_id: '7' } }] }],
    /^data\[0\]\.event_name must be given/,
  ],
  [
    'an event of nobody',
    ['POST', 'events', { type: 'event.list', data: [{ event_name: 'x' }] }],
    /^data\[0\] must have/,
  ],
  [
    'deep metadata',
    [
      'POST',
      'events',
      `{"user_id":"7","event_name":"x","metadata":{"a":${'['.repeat(40)}${']'.repeat(40)}}}`,
    ],
    /at most 32 deep/,
  ],
  [
    'very deep metadata',
    [
      'POST',
      'events',
      `{"user_id":"7","event_name":"x","metadata":{"a":${'['.repeat(200_000)}${']'.repeat(200_000)}}}`,
    ],
    /^The body must be at most 64 deep$/,
  ],
];

describe('The proxy refuses with a 400', () => {
  for (const [title, [method, path, body], message] of refused) {
    it(title, async () => {
      const stage = createStage();
      const response = await stage.ask(method, path, body);
      assert.match(await assertRefused(response, 400, 'bad_request'), message);
      assert.deepEqual([stage.sent, stage.reported], [[], []]);
    });
  }

  it('a field with a long name, of which the message has the start', async () => {
    const stage = createStage();
    const response = await stage.ask('POST', 'users', { ['x'.repeat(10_000)]: 1 });
    const message = await assertRefused(response, 400, 'bad_request');
    assert.ok(message.length < 400, message);
  });
});
