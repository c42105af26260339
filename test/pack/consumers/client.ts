// An app with the client. A declaration that cannot be resolved would be `any`, and accept the lines that
// must not compile.
import {
  createClient,
  type FailureInfo,
  getUser,
  NotFoundError,
  type User,
} from '@intercom-fetch/core';
import * as browser from '@intercom-fetch/core/browser';
import { createEvent } from '@intercom-fetch/core/events';
import { createImpression } from '@intercom-fetch/core/impressions';
import { listMessageThreads } from '@intercom-fetch/core/messageThreads';
import { createNote, type Note } from '@intercom-fetch/core/notes';
import { UserSchema } from '@intercom-fetch/core/schemas';
import { type Tag, tagUsers } from '@intercom-fetch/core/tags';
import { iterateUsers } from '@intercom-fetch/core/users';
import { basicAuth, type Client } from '@intercom-fetch/transport';

const headers = new Headers({ Authorization: basicAuth('dummy_app_id', 'any') });
const failures: FailureInfo[] = [];
const client: Client = createClient({
  appId: 'dummy_app_id',
  apiKey: 'any',
  headers: [['X-App', 'consumer']],
  hooks: { onFailure: (info) => void failures.push(info) },
});

const user: User<{ plan: string }> = await getUser(client, { email: 'somebody@example.com' });
const plan: string | undefined = user.custom_data?.plan;
const note: Note = await createNote(client, { user_id: '7902', body: 'Called today' });
const tag: Tag = await tagUsers(client, { name: 'Free Trial', emails: ['ada@example.com'] });
const { unread_messages } = await createImpression(client, { user_id: '7902' });
await createEvent(
  client,
  { event_name: 'signed-in', user_id: '7902' },
  { signal: AbortSignal.timeout(9) },
);
for await (const { email } of iterateUsers(client, {}, { concurrency: 2 })) console.log(email);
const threads = await listMessageThreads(client, { user_id: '7902' });
const status: number | undefined = new Error() instanceof NotFoundError ? 404 : undefined;
console.log(
  plan,
  note.html,
  tag.id,
  unread_messages,
  threads.length,
  headers,
  status,
  UserSchema.type,
);
const sameClient: Client = browser.createClient({ baseUrl: '/api/', auth: false });
const sameUser: User = await browser.getUser(sameClient, { email: 'somebody@example.com' });
console.log(sameUser);

// @ts-expect-error: an identifier is needed
await getUser(client, {});
// @ts-expect-error: an email is text
await getUser(client, { email: 1 });
// @ts-expect-error: a timeout is a number
createClient({ appId: 'dummy_app_id', apiKey: 'any', timeout: '9' });
// @ts-expect-error: a user has no such field
console.log(user.phone);
// @ts-expect-error: a note has a body
await createNote(client, { user_id: '7902' });
// @ts-expect-error: there is no such color
await tagUsers(client, { name: 'Free Trial', color: 'pink', emails: [] });
// @ts-expect-error: an event has a name
await createEvent(client, { user_id: '7902' });
// @ts-expect-error: a list of threads is of one user
await listMessageThreads(client, {});
// @ts-expect-error: an impression is of one user
await createImpression(client, {});
// @ts-expect-error: a schema is not a function
UserSchema();
// @ts-expect-error: a key is text
basicAuth('dummy_app_id', 7);
// @ts-expect-error: an identifier is needed there as well
await browser.getUser(client, {});
