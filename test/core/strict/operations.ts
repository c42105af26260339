import type { Client } from '@intercom-fetch/core';
import * as core from '@intercom-fetch/core';
import * as schemas from '@intercom-fetch/core/schemas';
import * as v from 'valibot';

const user = { email: 'somebody@example.com' };
const thread = { ...user, thread_id: 5591 };
const tag = { name: 'Free Trial' };
const users = [{ user_id: '7902', ...user }, { email: 'ada@example.com' }];

const nothing = v.undefined();
const none = v.strictTuple([]);
const imported = v.strictObject({
  read: v.literal(2),
  accepted: v.literal(2),
  refused: none,
  invalid: none,
  unknown: none,
  stoppedBy: nothing,
});

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

export type Operation = [
  endpoint: string,
  call: (client: Client) => Promise<unknown>,
  /** Schema of the result. */
  gives: v.GenericSchema,
];

/** A call of every operation to which the dummy app and an app with `fullState` can respond. */
export const operations: Readonly<Record<string, Operation>> = {
  getUser: ['GET /users', (client) => core.getUser(client, user), schemas.UserSchema],
  listUsers: ['GET /users', (client) => core.listUsers(client), schemas.UserPageSchema],
  countUsers: [
    'GET /users',
    (client) => core.countUsers(client),
    v.pipe(v.number(), v.minValue(2)),
  ],
  iterateUsers: [
    'GET /users',
    (client) => collect(core.iterateUsers(client)),
    v.pipe(v.array(schemas.UserSchema), v.minLength(2)),
  ],
  createUser: [
    'POST /users',
    (client) => core.createUser(client, { ...user, custom_data: { a: 1.5, b: null, c: true } }),
    schemas.UserSchema,
  ],
  updateUser: [
    'PUT /users',
    (client) => core.updateUser(client, { ...user, created_at: null, company: { id: 6 } }),
    schemas.UserSchema,
  ],
  deleteUser: ['DELETE /users', (client) => core.deleteUser(client, user), schemas.UserSchema],
  bulkCreateUsers: [
    'POST /users/bulk_create',
    (client) => core.bulkCreateUsers(client, { users }),
    v.strictObject({ failed: none }),
  ],
  importUsers: ['POST /users/bulk_create', (client) => core.importUsers(client, users), imported],
  createNote: [
    'POST /users/notes',
    (client) => core.createNote(client, { ...user, body: 'Called today' }),
    schemas.NoteSchema,
  ],
  createImpression: [
    'POST /users/impressions',
    (client) => core.createImpression(client, { ...user, user_ip: '203.0.113.7' }),
    schemas.ImpressionSchema,
  ],
  listMessageThreads: [
    'GET /users/message_threads',
    (client) => core.listMessageThreads(client, user),
    v.pipe(v.array(schemas.MessageThreadSchema), v.minLength(1)),
  ],
  getMessageThread: [
    'GET /users/message_threads',
    (client) => core.getMessageThread(client, thread),
    schemas.MessageThreadSchema,
  ],
  createMessageThread: [
    'POST /users/message_threads',
    (client) => core.createMessageThread(client, { ...user, body: 'How do I *export*?' }),
    schemas.MessageThreadSchema,
  ],
  replyToMessageThread: [
    'PUT /users/message_threads',
    (client) => core.replyToMessageThread(client, { ...thread, body: 'Found it.' }),
    schemas.MessageThreadSchema,
  ],
  markMessageThreadRead: [
    'PUT /users/message_threads',
    (client) => core.markMessageThreadRead(client, thread),
    schemas.MessageThreadSchema,
  ],
  getTag: ['GET /tags', (client) => core.getTag(client, tag), schemas.TagSchema],
  createTag: [
    'POST /tags',
    (client) => core.createTag(client, { ...tag, color: 'green' }),
    schemas.TagSchema,
  ],
  updateTag: [
    'PUT /tags',
    (client) => core.updateTag(client, { ...tag, color: 'red' }),
    schemas.TagSchema,
  ],
  tagUsers: [
    'PUT /tags',
    (client) => core.tagUsers(client, { ...tag, emails: [user.email] }),
    schemas.TagSchema,
  ],
  untagUsers: [
    'PUT /tags',
    (client) => core.untagUsers(client, { ...tag, emails: [user.email] }),
    schemas.TagSchema,
  ],
  createEvent: [
    'POST /events',
    (client) => core.createEvent(client, { ...user, event_name: 'invited-friend' }),
    nothing,
  ],
  createEvents: [
    'POST /events',
    (client) => core.createEvents(client, { events: [{ event_name: 'signed-in' }], user }),
    nothing,
  ],
};
