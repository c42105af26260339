import { picture } from './seedThread.ts';

/** The seeded thread as the API returns it: a message of a user, with an avatar that is empty, and one of an admin. */
export const thread = {
  thread_id: 5591,
  message_id: 23_456,
  message_type: 'conversation',
  read: true,
  interrupt: false,
  created_by_user: true,
  created_at: 1_300_000_000,
  updated_at: 1_300_000_500,
  messages: [
    {
      created_at: 1_300_000_000,
      url: 'https://app.example.com/account',
      subject: 'Cancelling',
      html: '<p>How do I <em>cancel</em>?</p>',
      from: {
        name: 'Ada',
        email: 'ada@example.com',
        user_id: '7',
        is_admin: false,
        avatar: {},
      },
    },
    {
      created_at: 1_300_000_500,
      url: null,
      html: '<p>Here.</p>',
      from: {
        name: 'Admin',
        is_admin: true,
        avatar: {
          square_25: picture,
          square_50: picture,
          square_128: picture,
        },
      },
    },
  ],
};

/** Threads like those of old and incomplete payloads, which the types allow. */
export const oddThreads = [
  {},
  { messages: [] },
  { thread_id: null, message_id: null, message_type: null, read: null, interrupt: null },
  { created_by_user: null, created_at: null, updated_at: null, messages: null },
  { message_id: '23456', priority: { deep: [1] } },
  {
    messages: [
      {},
      { rendered_body: '<p>Old</p>', created_at: null, url: null, subject: null, html: null },
      { from: null },
      { from: {} },
      { from: { name: null, is_admin: null, email: null, user_id: null, avatar: null } },
      { from: { avatar: {} } },
      { from: { avatar: { square_25: null, square_512: 'https://static.example.com/512.png' } } },
    ],
  },
];

/** A thread with a wrong type in every field, and the paths of the fields. */
export const wrongThread = {
  thread_id: '5591',
  message_id: true,
  message_type: 1,
  read: 'yes',
  interrupt: 0,
  created_by_user: 1,
  created_at: '2011-03-13',
  updated_at: {},
  messages: [
    { created_at: '', url: 1, subject: 1, html: 1, rendered_body: 1, from: 'Ada' },
    { from: { name: 1, is_admin: 1, email: 1, user_id: 7, avatar: 'x' } },
    { from: { avatar: { square_25: 1, square_50: 1, square_128: 1 } } },
  ],
};

export const wrongPaths = [
  'thread_id',
  'message_id',
  'message_type',
  'read',
  'interrupt',
  'created_by_user',
  'created_at',
  'updated_at',
  'messages.0.created_at',
  'messages.0.url',
  'messages.0.subject',
  'messages.0.html',
  'messages.0.rendered_body',
  'messages.0.from',
  'messages.1.from.name',
  'messages.1.from.is_admin',
  'messages.1.from.email',
  'messages.1.from.user_id',
  'messages.1.from.avatar',
];
