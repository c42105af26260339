import type { OperationName } from '@intercom-fetch/edge';

/** A request: method, path with its query, and body. */
export type Sample = readonly [method: string, path: string, body?: unknown];

const user = { user_id: '7', email: 'ada@example.com' };

export const samples: Readonly<Record<OperationName, Sample>> = {
  'users.get': ['GET', 'users?email=ada%40example.com'],
  'users.list': ['GET', 'users?page=2&per_page=500&tag_id=a&tag_name=Free+Trial'],
  'users.create': [
    'POST',
    'users',
    {
      ...user,
      name: 'Ada',
      created_at: null,
      custom_data: { plan: 'pro', seats: 1.5, beta: true, left: null },
      last_seen_ip: '203.0.113.7',
      last_seen_user_agent: 'Mozilla/5.0',
      last_request_at: 1300000000,
      unsubscribed_from_emails: true,
      company: { id: 6, name: 'Intercom', created_at: 1300000000, spend: 9 },
    },
  ],
  'users.update': [
    'PUT',
    'users',
    {
      user_id: '7',
      created_at: 1270000000.5,
      last_impression_at: 1300000000,
      increments: { logins: -1 },
      companies: [{ id: 'a' }, { id: 'b', name: null }],
    },
  ],
  'users.delete': ['DELETE', 'users', { email: 'ada@example.com' }],
  'users.bulkCreate': ['POST', 'users/bulk_create', { users: [user, { email: 'b@example.com' }] }],
  'notes.create': ['POST', 'users/notes', { user_id: '7', body: 'Called today' }],
  'impressions.create': [
    'POST',
    'users/impressions',
    { ...user, user_ip: '203.0.113.7', user_agent: 'x', location: '/a', current_url: '/b' },
  ],
  'messageThreads.list': ['GET', 'users/message_threads?user_id=7&current_url=%2Fa'],
  'messageThreads.get': ['GET', 'users/message_threads?user_id=7&thread_id=5591'],
  'messageThreads.create': ['POST', 'users/message_threads', { ...user, body: 'Hi', url: '/a' }],
  'messageThreads.reply': [
    'PUT',
    'users/message_threads',
    { user_id: '7', thread_id: 5591, body: 'Found it.' },
  ],
  'messageThreads.markRead': [
    'PUT',
    'users/message_threads',
    { user_id: '7', thread_id: 5591, read: true },
  ],
  'tags.get': ['GET', 'tags?name=Free+Trial'],
  'tags.create': ['POST', 'tags', { name: 'VIP', color: 'gold' }],
  'tags.update': ['PUT', 'tags', { name: 'VIP', color: 'red' }],
  'tags.tagUsers': ['PUT', 'tags', { name: 'VIP', user_ids: ['7'], tag_or_untag: 'tag' }],
  'tags.untagUsers': [
    'POST',
    'tags',
    { name: 'VIP', emails: ['ada@example.com'], tag_or_untag: 'untag' },
  ],
  'events.create': [
    'POST',
    'events',
    {
      event_name: 'joined',
      user_id: '7',
      created: 1300000000,
      metadata: { by: ['a', { b: null }] },
    },
  ],
  'events.createMany': [
    'POST',
    'events',
    {
      type: 'event.list',
      data: [
        { type: 'event', event_name: 'a', created: 1, user: { email: 'ada@example.com' } },
        { event_name: 'b', metadata: {} },
      ],
      user: { user_id: '7' },
    },
  ],
};
