import { createClient, createUser } from '@intercom-fetch/core';

// Between the client and the network: the first two requests get a fault for a response.
let requests = 0;
const flaky: typeof fetch = async (input, init) => {
  requests += 1;
  if (requests > 2) return fetch(input, init);
  return Response.json(
    { error: { type: 'server_error', message: 'Try again' } },
    { status: 503, headers: { 'Retry-After': '0' } },
  );
};

const client = createClient({
  appId: 'your_app_id',
  apiKey: 'your_api_key',
  fetch: flaky,
  retry: 3,
  hooks: {
    onRetry: ({ status, delay, attempt }) =>
      console.warn(`Attempt ${attempt} got ${status}; again in ${delay} ms`),
  },
});

const user = await createUser(client, {
  email: 'grace.hopper@example.com',
  name: 'Grace Hopper',
  custom_data: { plan: 'pro', seats: 3 },
});
console.log(`Created after ${requests} requests:`, user);
