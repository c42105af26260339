import { createClient, importUsers, type UserInput } from '@intercom-fetch/core';

const client = createClient({ appId: 'your_app_id', apiKey: 'your_api_key' });

/** Users from anywhere: a file, a database. They are read as they are needed. */
function* people(count: number): Generator<UserInput> {
  for (let index = 1; index <= count; index += 1) {
    // One of them is not an email.
    const email = index === 42 ? '' : `person.${index}@example.com`;
    yield { email, name: `Person ${index}`, custom_data: { source: 'import' } };
  }
}

const result = await importUsers(client, people(250), {
  concurrency: 2,
  onProgress: ({ read, accepted }) => console.log(`read ${read}, accepted ${accepted}`),
});
console.log(`${result.accepted} of ${result.read} users were accepted.`);
for (const { index, issues } of result.invalid) console.warn(`Number ${index}:`, issues);
