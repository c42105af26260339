import { createClient, getUser, NotFoundError } from '@intercom-fetch/core';

const client = createClient({ appId: 'your_app_id', apiKey: 'your_api_key' });

const user = await getUser(client, { email: 'amara.okafor@example.com' });
console.log('Found', user.name, user);

try {
  await getUser(client, { email: 'nobody@example.com' });
} catch (error) {
  if (!(error instanceof NotFoundError)) throw error;
  console.info('And nobody@example.com is not there:', error.status, error.type);
}
