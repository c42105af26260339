import { expectedUsers } from './expectedUsers.ts';

/** What the form of an operation does with its example. */
export interface ExpectedOperation {
  readonly title: string;
  readonly name: string;
  /** Method, path and query of the first request. */
  readonly request: string;
  readonly body?: unknown;
  readonly status: number;
  /** What the page says of it. */
  readonly says: string;
  /** The button that must be pressed besides. */
  readonly sure?: string;
}

const email = 'amara.okafor@example.com';
const query = 'email=amara.okafor%40example.com';

const notes: readonly ExpectedOperation[] = [
  {
    title: 'Write a note',
    name: 'createNote',
    request: 'POST /users/notes',
    body: { email, body: 'Asked for an invoice.' },
    status: 201,
    says: 'The note is written.',
  },
  {
    title: 'Report an impression',
    name: 'createImpression',
    request: 'POST /users/impressions',
    body: { email, user_ip: '203.0.113.7', location: 'https://app.example.com/invoices' },
    status: 201,
    says: 'Unread messages: 1.',
  },
];

const threads: readonly ExpectedOperation[] = [
  {
    title: 'List threads',
    name: 'listMessageThreads',
    request: `GET /users/message_threads?${query}`,
    status: 200,
    says: '1 thread.',
  },
  {
    title: 'Look up a thread',
    name: 'getMessageThread',
    request: `GET /users/message_threads?${query}&thread_id=1`,
    status: 200,
    says: 'Thread 1 has 2 messages.',
  },
  {
    title: 'Start a thread',
    name: 'createMessageThread',
    request: 'POST /users/message_threads',
    body: { email, body: 'How do I *export* my data?', url: 'https://app.example.com/data' },
    status: 201,
    says: 'Thread 4 has 1 message.',
  },
  {
    title: 'Reply to a thread',
    name: 'replyToMessageThread',
    request: 'PUT /users/message_threads',
    body: { email, thread_id: 1, body: 'Yes, that helps.' },
    status: 201,
    says: 'Thread 1 has 3 messages.',
  },
  {
    title: 'Mark a thread read',
    name: 'markMessageThreadRead',
    request: 'PUT /users/message_threads',
    body: { email, thread_id: 1, read: true },
    status: 201,
    says: 'Thread 1 is read.',
  },
];

const tags: readonly ExpectedOperation[] = [
  {
    title: 'Look up a tag',
    name: 'getTag',
    request: 'GET /tags?name=Free+Trial',
    status: 200,
    says: 'Free Trial is the tag of 3 users.',
  },
  {
    title: 'Create a tag',
    name: 'createTag',
    request: 'POST /tags',
    body: {
      name: 'Beta testers',
      color: 'teal',
      emails: ['amara.okafor@example.com', 'mei.tanaka@example.net'],
      tag_or_untag: 'tag',
    },
    status: 201,
    says: 'Beta testers is the tag of 2 users.',
  },
  {
    title: 'Update a tag',
    name: 'updateTag',
    request: 'PUT /tags',
    body: { name: 'Free Trial', color: 'gold' },
    status: 201,
    says: 'Free Trial is the tag of 3 users.',
  },
  {
    title: 'Tag users',
    name: 'tagUsers',
    request: 'PUT /tags',
    body: { name: 'Free Trial', user_ids: ['1001', '1003'], tag_or_untag: 'tag' },
    status: 201,
    says: 'Free Trial is the tag of 5 users.',
  },
  {
    title: 'Untag users',
    name: 'untagUsers',
    request: 'PUT /tags',
    body: { name: 'Free Trial', emails: ['lucia.fernandez@example.com'], tag_or_untag: 'untag' },
    status: 201,
    says: 'Free Trial is the tag of 2 users.',
  },
];

const created = 1_353_000_000;

const events: readonly ExpectedOperation[] = [
  {
    title: 'Report an event',
    name: 'createEvent',
    request: 'POST /events',
    body: { email, event_name: 'exported-invoice', created, metadata: { format: 'pdf', pages: 2 } },
    status: 202,
    says: 'The event was accepted.',
  },
  {
    title: 'Report many events',
    name: 'createEvents',
    request: 'POST /events',
    body: {
      type: 'event.list',
      data: [
        { type: 'event', event_name: 'signed-in', created },
        {
          type: 'event',
          event_name: 'invited-user',
          created: created + 60,
          user: { email: 'mei.tanaka@example.net' },
        },
      ],
      user: { email },
    },
    status: 202,
    says: 'The events were accepted.',
  },
];

export const expectedOperations = [...expectedUsers, ...notes, ...threads, ...tags, ...events];
