import { createClient, getUser, IntercomError, listMessageThreads } from '@intercom-fetch/core';

function show(id: string, text: string): void {
  const element = document.getElementById(id);
  if (element) element.textContent = text;
}

const meta = document.querySelector<HTMLMetaElement>('meta[name="intercom-proxy"]');
const client = createClient({
  baseUrl: meta?.content ?? '/api/intercom/',
  // Your own session's token. Behind a proxy on the page's origin, with a cookie: `auth: false`.
  auth: () => 'Bearer demo-session',
});
const user = { user_id: '123' };

try {
  const [{ name }, threads] = await Promise.all([
    getUser(client, user),
    listMessageThreads(client, user),
  ]);
  show('name', name ?? 'unknown');
  show('unread', `${threads.filter(({ read }) => !read).length}`);
} catch (error) {
  if (!(error instanceof IntercomError)) throw error;
  show('error', error.message);
}
