import {
  ApiError,
  createClient,
  createUser,
  getUser,
  type IntercomError,
  InvalidRequestError,
  InvalidResponseError,
  NetworkError,
  NotFoundError,
  RateLimitError,
  TimeoutError,
} from '@intercom-fetch/core';

const credentials = { appId: 'your_app_id', apiKey: 'your_api_key', retry: 0 };
const client = createClient(credentials);

/** A client whose requests all get this response. */
const clientFor = (respond: () => Promise<Response>) =>
  createClient({ ...credentials, timeout: 200, fetch: respond });

function explain(error: unknown): string {
  // The first that fits says it, so a parent stands after its children.
  if (error instanceof NotFoundError) return 'there is no such user: create it';
  if (error instanceof RateLimitError) return `too many requests: wait ${error.retryAfter} s`;
  if (error instanceof ApiError) return `the server refused with ${error.status} ${error.type}`;
  if (error instanceof InvalidRequestError) return `nothing was sent: ${error.issues[0]?.message}`;
  if (error instanceof InvalidResponseError) return 'the response cannot be used';
  if (error instanceof TimeoutError) return 'no response in time: a write may have happened';
  if (error instanceof NetworkError) return 'no response came: a write may have happened';
  throw error;
}

const email = 'amara.okafor@example.com';
const failing: [string, () => Promise<unknown>][] = [
  ['unknown user', () => getUser(client, { email: 'nobody@example.com' })],
  ['no email', () => createUser(client, { email: '' })],
  ['taken email', () => createUser(client, { email, user_id: '1002' })],
  [
    'too many',
    () =>
      getUser(
        clientFor(async () => new Response('', { status: 429, headers: { 'Retry-After': '30' } })),
        { email },
      ),
  ],
  [
    'a web page',
    () =>
      getUser(
        clientFor(async () => new Response('<h1>Hello</h1>')),
        { email },
      ),
  ],
  [
    'no network',
    () =>
      getUser(
        clientFor(() => Promise.reject(new TypeError('gone'))),
        { email },
      ),
  ],
  [
    'no response',
    () =>
      getUser(
        clientFor(() => new Promise(() => {})),
        { email },
      ),
  ],
];

for (const [what, call] of failing) {
  try {
    await call();
  } catch (error) {
    const { name } = error as IntercomError;
    console.log(`${what}: ${name}, ${explain(error)}`);
  }
}
