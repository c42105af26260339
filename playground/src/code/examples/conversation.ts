import {
  createClient,
  createImpression,
  createMessageThread,
  listMessageThreads,
  markMessageThreadRead,
  replyToMessageThread,
} from '@intercom-fetch/core';

const client = createClient({ appId: 'your_app_id', apiKey: 'your_api_key' });
const email = 'amara.okafor@example.com';

const { unread_messages } = await createImpression(client, { email });
console.log(`Unread messages: ${unread_messages}`);

const thread = await createMessageThread(client, { email, body: 'How do I *export*?' });
const { thread_id } = thread;
if (typeof thread_id !== 'number') throw new Error('the thread has no id');
await replyToMessageThread(client, { email, thread_id, body: 'Found it, thanks.' });
await markMessageThreadRead(client, { email, thread_id });

for (const each of await listMessageThreads(client, { email })) {
  console.group(`Thread ${each.thread_id}, ${each.read ? 'read' : 'unread'}`);
  for (const { from, html } of each.messages ?? []) console.log(`${from?.name ?? 'You'}: ${html}`);
  console.groupEnd();
}
