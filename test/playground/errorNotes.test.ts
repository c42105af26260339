import { createClient } from '@intercom-fetch/core';
import { expect } from 'chai';
import { explainError } from '../../playground/src/calls/explainError.ts';
import { operations } from '../../playground/src/operations/operations.ts';
import { caught } from '../support/caught.ts';
import { until } from '../support/until.ts';
import { refusal, respond, type Stub, skipWaits } from './network.ts';
import type { Playground } from './openPlayground.ts';
import { usePlayground } from './usePlayground.ts';

const unknown = 'The write may have happened: look before you repeat it.';

const refused = (status: number, type: string, headers: Record<string, string> = {}) =>
  Response.json({ error: { type, message: 'Its own words' } }, { status, headers });

/** Makes the call of a form with its example. Its only attempt gets this response, or this error. */
async function explain(
  name: string,
  respond: (signal: AbortSignal) => Response | Promise<Response>,
) {
  const client = createClient({
    ...{ appId: 'my_app', apiKey: 'my_key', dangerouslyAllowBrowser: true },
    ...{ retry: 0, timeout: 50 },
    fetch: async ({ signal }) => respond(signal),
  });
  const operation = operations.find((each) => each.name === name);
  if (!operation) throw new Error(`there is no ${name}`);
  return explainError(await caught(operation.call(client, operation.example, {}), Error));
}

interface Expected {
  readonly of: string;
  readonly name?: string;
  readonly respond: (signal: AbortSignal) => Response | Promise<Response>;
  readonly error: string;
  readonly status?: number;
  readonly says: string;
}

const broken = () => Promise.reject(new TypeError('connection reset'));

const expected: readonly Expected[] = [
  {
    of: 'a 400',
    respond: () => refused(400, 'bad_request'),
    ...{ error: 'BadRequestError', status: 400, says: 'Correct the call' },
  },
  {
    of: 'a 401',
    respond: () => refused(401, 'not_authenticated'),
    ...{ error: 'AuthenticationError', status: 401 },
    says: 'The app id or the API key is not valid.',
  },
  {
    of: 'a 403',
    respond: () => refused(403, 'not_authenticated'),
    ...{ error: 'PermissionError', status: 403, says: 'The API key may not do this.' },
  },
  {
    of: 'a 402',
    respond: () => refused(402, 'request_failed'),
    ...{ error: 'RequestFailedError', status: 402 },
    says: 'The parameters were valid, yet the request failed.',
  },
  {
    of: 'a 429',
    respond: () => refused(429, 'rate_limit_exceeded', { 'Retry-After': '90' }),
    ...{ error: 'RateLimitError', status: 429, says: 'Call again in 90 s.' },
  },
  {
    of: 'a 503 of a read',
    respond: () => refused(503, 'server_error'),
    ...{ error: 'ServerError', status: 503, says: 'Nothing was changed: try again.' },
  },
  {
    of: 'a 500 of a write',
    name: 'createNote',
    respond: () => refused(500, 'server_error'),
    ...{ error: 'ServerError', status: 500, says: unknown },
  },
  {
    of: 'a 503 of a write that says when to come back',
    name: 'createNote',
    respond: () => refused(503, 'server_error', { 'Retry-After': '1' }),
    ...{ error: 'ServerError', status: 503, says: 'Nothing was changed: try again.' },
  },
  {
    of: 'a 409',
    respond: () => refused(409, 'conflict'),
    ...{ error: 'ApiError', status: 409 },
    says: 'a status that the API does not document: 409',
  },
  {
    of: 'a broken connection of a read',
    respond: broken,
    ...{ error: 'NetworkError', says: 'Nothing was changed: try again.' },
  },
  {
    of: 'a broken connection of a write',
    name: 'createNote',
    respond: broken,
    ...{ error: 'NetworkError', says: unknown },
  },
  {
    of: 'a time-out of a write',
    name: 'createNote',
    respond: () => new Promise(() => {}),
    ...{ error: 'TimeoutError', says: `No whole response in time. ${unknown}` },
  },
  {
    of: 'a page in HTML for a write',
    name: 'createNote',
    respond: () => new Response('<html>', { headers: { 'Content-Type': 'text/html' } }),
    ...{ error: 'InvalidResponseError', status: 200 },
    says: `its response cannot be used. ${unknown}`,
  },
];

/** What is missing, by operation. */
const missing = {
  getUser: 'Check it, or create the user.',
  createNote: 'Create the user first.',
  createImpression: 'Create the user first.',
  createEvent: 'Create the user first.',
  listMessageThreads: 'There is no such thread, or no such user.',
  replyToMessageThread: 'There is no such thread, or no such user.',
  getTag: 'There is no tag with this name.',
};

describe('the explanation of', () => {
  for (const { of, name = 'getUser', respond, error, status, says } of expected) {
    it(`${of} names the error, and says what to do`, async () => {
      const explained = await explain(name, respond);
      expect(explained).to.include({ name: error, status });
      expect(explained.meaning).to.include(says);
    });
  }

  for (const [name, says] of Object.entries(missing)) {
    it(`a 404 of ${name} says what is missing`, async () => {
      const explained = await explain(name, () => refused(404, 'not_found'));
      expect(explained).to.include({ name: 'NotFoundError', type: 'not_found' });
      expect(explained.meaning).to.include(says);
    });
  }

  it('a 404 that is not of the API says to check the base URL', async () => {
    const page = () => new Response('<h1>Not here</h1>', { status: 404 });
    expect((await explain('getUser', page)).meaning).to.include('Check the base URL.');
  });
});

/** The texts of the note below a form, after its call got these responses. */
async function noteOf(page: Playground, title: string, ...stubs: Stub[]): Promise<string> {
  await respond(page, ...stubs);
  skipWaits(page);
  const panel = await page.unfold(title);
  await page.press('Run', panel);
  const note = await until('the error is shown', () => panel.querySelector('.error-note'));
  return [...note.children].map((each) => each.textContent).join('\n');
}

describe("the playground's note about an error", () => {
  const playground = usePlayground();

  it('has its name, status, type, message, meaning and the time to wait', async () => {
    const limited = refusal(429, 'rate_limit_exceeded', 'Its own words');
    const stub = { ...limited, headers: { 'Retry-After': '90' } };
    const text = await noteOf(playground(), 'Look up a user', stub);
    expect(text).to.include('RateLimitError 429 rate_limit_exceeded');
    for (const part of [
      'Its own words',
      'Call again in 90 s.',
      'retryAfter 90 s',
      'attempts 429 in',
    ])
      expect(text).to.include(part);
  });

  it('lists the attempts of a read that was retried', async () => {
    const busy = refusal(503, 'server_error', 'Busy');
    expect(await noteOf(playground(), 'Look up a user', busy)).to.match(
      /attempts 503 in \d+ ms, 503 in \d+ ms, 503 in \d+ ms/,
    );
  });

  it('names the page at which an iteration ended', async () => {
    const first = { users: [{ email: 'a@b.c' }], page: 1, total_pages: 3, next_page: 2 };
    const text = await noteOf(
      playground(),
      'Iterate over users',
      { body: JSON.stringify(first) },
      refusal(400, 'bad_request', 'Its own words'),
    );
    expect(text).to.include('page 2, to go on from with startPage');
  });
});
