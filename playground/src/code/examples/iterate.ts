import { createClient, iterateUsers } from '@intercom-fetch/core';

const client = createClient({ appId: 'your_app_id', apiKey: 'your_api_key' });

// Three pages are under way at a time, and the users come in the order of the list all the same.
const rows: { name: string; email: string; plan: unknown }[] = [];
for await (const user of iterateUsers(client, { per_page: 8 }, { concurrency: 3 })) {
  rows.push({
    name: user.name ?? '–',
    email: user.email ?? '–',
    plan: user.custom_data?.['plan'],
  });
}
console.table(rows);
console.log(`${rows.length} users`);
