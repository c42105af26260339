// Requests of each v1 operation, with the calls to Intercom that they take when nothing fails.
import type { V2Seed } from '@intercom-fetch/emulator/v2';

/** Ids of the contacts of the seed. */
export const ids = {
  ada: '6762f0dd1bb69f9f2193bb83',
  eve: '6762f0dd1bb69f9f2193bb84',
} as const;

/** Ada has a conversation with the team, number 501; Eve has none. */
export const seed: V2Seed = {
  companies: [{ company_id: '6', name: 'Analytical' }],
  contacts: [
    {
      ...{ id: ids.ada, external_id: '7', email: 'ada@example.com', name: 'Ada', tags: ['Gold'] },
      custom_attributes: { seats: 1 },
    },
    { id: ids.eve, external_id: '8', email: 'eve@example.com', name: 'Eve' },
  ],
  conversations: [{ contact: '7', body: 'Hello' }],
};

/** The workspace that the requests are made for. */
export const workspace = { seed, attributes: ['seats', 'plan'] };

/** A v1 request. */
export interface SampleRequest {
  readonly title: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly body?: unknown;
  readonly status: number;
  /** The calls to Intercom, in order. */
  readonly calls: readonly string[];
  /** Subject of the v1 error for a 404 of one of the calls. @default the user */
  readonly missing?: 'Tag' | 'MessageThread';
}

const find = 'ShowContactByExternalId';
const threads = '/v1/users/message_threads';
const user = { user_id: '7' };
const userId = '?user_id=7';

export const sampleRequests: readonly SampleRequest[] = [
  {
    ...{ title: 'get a user by user_id', method: 'GET', path: `/v1/users${userId}` },
    ...{ status: 200, calls: [find] },
  },
  {
    ...{ title: 'get a user by email', method: 'GET', path: '/v1/users?email=ada%40example.com' },
    ...{ status: 200, calls: ['SearchContacts'] },
  },
  {
    ...{ title: 'list users', method: 'GET', path: '/v1/users?per_page=10' },
    ...{ status: 200, calls: ['SearchContacts'] },
  },
  {
    ...{ title: 'list users of a tag', method: 'GET', path: '/v1/users?tag_name=gold&per_page=10' },
    ...{ status: 200, calls: ['listTags', 'SearchContacts'] },
  },
  {
    ...{ title: 'create a user', method: 'POST', path: '/v1/users', status: 201 },
    body: { user_id: '9', name: 'Grace', custom_data: { plan: 'pro' }, increments: { seats: 2 } },
    calls: [find, 'CreateContact'],
  },
  {
    ...{ title: 'create a user with a company', method: 'POST', path: '/v1/users', status: 201 },
    body: { user_id: '9', name: 'Grace', company: { id: 6 }, increments: { seats: 2 } },
    calls: [
      ...[find, 'CreateContact', 'createOrUpdateCompany', 'attachContactToACompany'],
      'UpdateContact',
    ],
  },
  {
    ...{ title: 'update a user', method: 'PUT', path: '/v1/users', status: 201 },
    body: { ...user, name: 'Countess', increments: { seats: 2 } },
    calls: [find, 'UpdateContact'],
  },
  {
    ...{ title: 'update a user with a company', method: 'PUT', path: '/v1/users', status: 201 },
    body: { ...user, companies: [{ id: 'x', name: 'X' }], increments: { seats: 2 } },
    calls: [find, 'createOrUpdateCompany', 'attachContactToACompany', 'UpdateContact'],
  },
  {
    ...{ title: 'delete a user by user_id', method: 'DELETE', path: `/v1/users${userId}` },
    ...{ status: 200, calls: [find, 'ArchiveContact'] },
  },
  {
    ...{ title: 'delete a user by email', method: 'DELETE', path: '/v1/users', status: 200 },
    body: { email: 'ada@example.com' },
    calls: ['SearchContacts', 'ShowContact', 'ArchiveContact'],
  },
  {
    ...{ title: 'note', method: 'POST', path: '/v1/users/notes', status: 201 },
    body: { ...user, body: 'This is a note' },
    calls: [find, 'createNote'],
  },
  {
    ...{ title: 'impression', method: 'POST', path: '/v1/users/impressions', status: 201 },
    body: user,
    calls: [find, 'UpdateContact', 'searchConversations'],
  },
  {
    ...{ title: 'list threads', method: 'GET', path: threads + userId, status: 200 },
    calls: [find, 'searchConversations', 'retrieveConversation'],
    missing: 'MessageThread',
  },
  {
    ...{ title: 'get a thread', method: 'GET', path: `${threads}${userId}&thread_id=501` },
    ...{ status: 200, calls: [find, 'retrieveConversation'], missing: 'MessageThread' },
  },
  {
    ...{ title: 'start a thread', method: 'POST', path: threads, status: 201 },
    body: { ...user, body: 'Anyone?' },
    calls: [find, 'createConversation', 'retrieveConversation'],
  },
  {
    ...{ title: 'reply to a thread', method: 'PUT', path: threads, status: 201 },
    body: { ...user, thread_id: 501, body: 'Anyone?' },
    calls: [find, 'retrieveConversation', 'replyConversation'],
    missing: 'MessageThread',
  },
  {
    ...{ title: 'mark a thread as read', method: 'PUT', path: threads, status: 201 },
    body: { ...user, thread_id: 501, read: true },
    calls: [find, 'retrieveConversation', 'updateConversation'],
    missing: 'MessageThread',
  },
  {
    ...{ title: 'get a tag', method: 'GET', path: '/v1/tags?name=Gold', status: 200 },
    ...{ calls: ['listTags', 'SearchContacts'], missing: 'Tag' },
  },
  {
    ...{ title: 'create a tag', method: 'POST', path: '/v1/tags', status: 201 },
    ...{ body: { name: 'New' }, calls: ['createTag', 'SearchContacts'], missing: 'Tag' },
  },
  {
    ...{ title: 'tag users', method: 'POST', path: '/v1/tags', status: 201 },
    body: { name: 'New', user_ids: ['7', '8'], tag_or_untag: 'tag' },
    ...{ calls: ['SearchContacts', 'createTag', 'SearchContacts'], missing: 'Tag' },
  },
  {
    ...{ title: 'untag users', method: 'PUT', path: '/v1/tags', status: 201 },
    body: { name: 'Gold', user_ids: ['7'], tag_or_untag: 'untag' },
    calls: ['SearchContacts', 'createTag', 'detachTagFromContact', 'SearchContacts'],
    missing: 'Tag',
  },
  {
    ...{ title: 'record an event', method: 'POST', path: '/v1/events', status: 202 },
    body: { ...user, event_name: 'bought', created: 1_400_000_000 },
    calls: ['createDataEvent'],
  },
  {
    ...{ title: 'record events', method: 'POST', path: '/events', status: 202 },
    body: {
      type: 'event.list',
      data: [
        { event_name: 'bought', created: 1_400_000_000, user },
        { event_name: 'paid', created: 1_400_000_001, user: { email: 'eve@example.com' } },
      ],
    },
    calls: ['createDataEvent', 'createDataEvent'],
  },
];

const notRepeated = ['createNote', 'createConversation', 'replyConversation'];

/**
 * Tests whether the gateway may repeat the k-th call after its response was lost. The creation of a contact with
 * increments is not repeated: the repetition would find the contact, and add them again.
 */
export function isRepeated({ title, calls }: SampleRequest, k: number): boolean {
  const operation = calls[k - 1] ?? '';
  return !notRepeated.includes(operation) && !(title === 'create a user' && k === 2);
}
