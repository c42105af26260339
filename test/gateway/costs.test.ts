// Number of requests to Intercom of each operation. Each counts for the workspace's rate limit.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { open, type Stage, start } from './stage.ts';

const name = 'T';
const contacts = [
  { external_id: '1', email: 'one@example.com', tags: [name] },
  { external_id: '2', email: 'two@example.com', tags: [name] },
  { external_id: 'old' },
  { external_id: 'gone', email: 'gone@example.com', archived: true },
];
const conversations = [
  { contact: '1', body: 'A' },
  { contact: '1', body: 'B' },
];

type Send = (stage: Stage) => readonly [method: string, path: string, body?: unknown];

const users = (fields: object) => (): ReturnType<Send> => ['PUT', '/v1/users', fields];
const threads = (method: string, fields: (thread_id: number) => object): Send => {
  return ({ emulator }) => {
    const [{ id } = { id: '' }] = emulator.snapshot().conversations;
    return [method, '/v1/users/message_threads', { user_id: '1', ...fields(Number(id)) }];
  };
};
const events = Array.from({ length: 5 }, (_, index) => ({
  ...{ event_name: `e${index}`, created: start },
}));

/** A request, and the operations that it takes. Equal ones in a row may begin in any order. */
const costs: Readonly<Record<string, readonly [send: Send, operations: readonly string[]]>> = {
  'a user by user_id': [() => ['GET', '/v1/users?user_id=1'], ['ShowContactByExternalId']],
  'a user by email': [() => ['GET', '/v1/users?email=one@example.com'], ['SearchContacts']],
  'a user who was merged into another': [
    () => ['GET', '/v1/users?user_id=old'],
    ['ShowContactByExternalId', 'ShowContact'],
  ],
  'a page of 500 users': [() => ['GET', '/v1/users'], ['SearchContacts']],
  'a count of users': [() => ['GET', '/v1/users?per_page=1'], ['SearchContacts']],
  'a new user by email': [users({ email: 'new@example.com' }), ['SearchContacts', 'CreateContact']],
  'a new user by user_id': [
    users({ user_id: 'new' }),
    ['ShowContactByExternalId', 'CreateContact'],
  ],
  'a new user by both': [
    users({ user_id: 'new', email: 'new@example.com' }),
    ['ShowContactByExternalId', 'SearchContacts', 'CreateContact'],
  ],
  'a user that is there by user_id': [
    users({ user_id: '1', name: 'N' }),
    ['ShowContactByExternalId', 'UpdateContact'],
  ],
  'a user that is there by email': [
    users({ email: 'one@example.com', name: 'N' }),
    ['SearchContacts', 'UpdateContact'],
  ],
  'increments by email': [
    users({ email: 'one@example.com', increments: { seats: 1 } }),
    ['SearchContacts', 'ShowContact', 'UpdateContact'],
  ],
  'a user with two companies': [
    users({ user_id: '1', companies: [{ id: 1 }, { id: 2 }] }),
    [
      'ShowContactByExternalId',
      ...['createOrUpdateCompany', 'attachContactToACompany'],
      ...['createOrUpdateCompany', 'attachContactToACompany'],
      'UpdateContact',
    ],
  ],
  'a user who was archived': [
    users({ user_id: 'gone' }),
    [
      ...['ShowContactByExternalId', 'CreateContact', 'UnarchiveContact', 'ShowContact'],
      'UpdateContact',
    ],
  ],
  'a deletion by user_id': [
    () => ['DELETE', '/v1/users?user_id=2'],
    ['ShowContactByExternalId', 'ArchiveContact'],
  ],
  'a deletion by email': [
    () => ['DELETE', '/v1/users?email=two@example.com'],
    ['SearchContacts', 'ShowContact', 'ArchiveContact'],
  ],
  'a note': [
    () => ['POST', '/v1/users/notes', { user_id: '1', body: 'B' }],
    ['ShowContactByExternalId', 'createNote'],
  ],
  'an impression': [
    () => ['POST', '/v1/users/impressions', { user_id: '1' }],
    ['ShowContactByExternalId', 'UpdateContact', 'searchConversations'],
  ],
  'a list of two threads': [
    () => ['GET', '/v1/users/message_threads?user_id=1'],
    [
      ...['ShowContactByExternalId', 'searchConversations'],
      ...['retrieveConversation', 'retrieveConversation'],
    ],
  ],
  'a thread': [
    (stage) => {
      const [, path, body] = threads('GET', (thread_id) => ({ thread_id }))(stage);
      return ['GET', `${path}?${new URLSearchParams(body as Record<string, string>)}`];
    },
    ['ShowContactByExternalId', 'retrieveConversation'],
  ],
  'a start of a thread': [
    threads('POST', () => ({ body: 'B' })),
    ['ShowContactByExternalId', 'createConversation', 'retrieveConversation'],
  ],
  'a reply': [
    threads('PUT', (thread_id) => ({ thread_id, body: 'B' })),
    ['ShowContactByExternalId', 'retrieveConversation', 'replyConversation'],
  ],
  'a mark as read': [
    threads('PUT', (thread_id) => ({ thread_id, read: true })),
    ['ShowContactByExternalId', 'retrieveConversation', 'updateConversation'],
  ],
  'a tag': [() => ['GET', `/v1/tags?name=${name}`], ['listTags', 'SearchContacts']],
  'a tag that is written': [() => ['POST', '/v1/tags', { name }], ['createTag', 'SearchContacts']],
  'a tag for two user_ids, an email and an unknown email': [
    () => [
      'PUT',
      '/v1/tags',
      {
        ...{ name, tag_or_untag: 'tag', user_ids: ['1', '2'] },
        emails: ['one@example.com', 'nobody@example.com'],
      },
    ],
    ['SearchContacts', 'SearchContacts', 'SearchContacts', 'createTag', 'SearchContacts'],
  ],
  'a tag taken from two users': [
    () => ['PUT', '/v1/tags', { name, tag_or_untag: 'untag', user_ids: ['1', '2'] }],
    [
      ...['SearchContacts', 'createTag', 'detachTagFromContact', 'detachTagFromContact'],
      'SearchContacts',
    ],
  ],
  'an event': [() => ['POST', '/events', { user_id: '1', ...events[0] }], ['createDataEvent']],
  'a batch of five events': [
    () => ['POST', '/events', { type: 'event.list', data: events, user: { user_id: '1' } }],
    events.map(() => 'createDataEvent'),
  ],
  'a request that cannot be read': [() => ['POST', '/v1/users', { name: 'N' }], []],
  'a path that is none': [() => ['GET', '/v1/nothing'], []],
};

describe('The cost in requests to Intercom', () => {
  for (const [what, [send, operations]] of Object.entries(costs)) {
    it(`of ${what} is ${operations.length}`, async () => {
      const stage = open({
        emulator: { attributes: ['seats'], seed: { contacts, conversations } },
      });
      const [, into, from] = stage.emulator.contacts().map(({ id }) => id);
      assert.ok(from && into);
      stage.emulator.admin.merge({ from, into });
      const { status, headers } = await stage.call(...send(stage));
      assert.deepEqual(stage.take(), operations);
      assert.equal(headers.get('x-upstream-calls'), String(operations.length));
      assert.equal(status < 400, operations.length > 0);
    });
  }

  it('of a tag whose id is known is 1', async () => {
    const stage = open({ emulator: { seed: { contacts } } });
    await stage.call('GET', `/v1/tags?name=${name}`);
    stage.take();
    await stage.call('GET', `/v1/tags?name=${name}`);
    assert.deepEqual(stage.take(), ['SearchContacts']);
  });

  it('of a user whom only a conflict reveals is 4', async () => {
    const stage = open({ emulator: { searchLag: 60_000 } });
    await stage.another().call('PUT', '/v1/users', { email: 'a@example.com' });
    const { headers } = await stage.call('PUT', '/v1/users', { email: 'a@example.com' });
    assert.equal(headers.get('x-upstream-calls'), '4');
  });

  it('includes repeated requests', async () => {
    const stage = open({ emulator: { seed: { contacts } } });
    stage.fail(1, 503);
    const { status, headers } = await stage.call('GET', '/v1/users?user_id=1');
    assert.deepEqual([status, headers.get('x-upstream-calls')], [200, '2']);
  });
});
