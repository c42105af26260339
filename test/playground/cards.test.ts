import { expect } from 'chai';
import { until } from '../support/until.ts';
import type { Playground } from './openPlayground.ts';
import { type Answer, broken, noAnswer, type Reply, refusal, respond } from './respond.ts';
import { skipWaits } from './skipWaits.ts';
import { usePlayground } from './usePlayground.ts';

/** The card under a form, after its call has been answered like this. */
async function card(page: Playground, title: string, ...replies: Reply[]): Promise<string> {
  await respond(page, ...replies);
  skipWaits(page, replies.includes(noAnswer));
  const panel = await page.unfold(title);
  await page.press('Run', panel);
  const note = await until('the error is told', () => panel.querySelector('.error-note'));
  return [...note.children].map((each) => each.textContent).join('\n');
}

const read = 'Look up a user';
const write = 'Write a note';
const unknown = 'The write may have happened: look before you repeat it.';

interface Expected {
  readonly name: string;
  readonly reply: Reply;
  readonly title?: string;
  readonly says: readonly string[];
}

const refused = (status: number, type: string, more: Answer = {}): Answer => ({
  ...refusal(status, type, 'Its own words'),
  ...more,
});

const cards: readonly Expected[] = [
  {
    name: 'BadRequestError',
    reply: refused(400, 'bad_request'),
    says: ['BadRequestError 400 bad_request', 'Its own words', 'Mend the call', 'attempts 400 in'],
  },
  {
    name: 'AuthenticationError',
    reply: refused(401, 'not_authenticated'),
    says: ['AuthenticationError 401', 'The app id or the API key is not valid.'],
  },
  {
    name: 'PermissionError',
    reply: refused(403, 'not_authenticated'),
    says: ['PermissionError 403', 'The API key may not do this.'],
  },
  {
    name: 'RequestFailedError',
    reply: refused(402, 'request_failed'),
    says: ['RequestFailedError 402', 'The parameters were valid, yet the request failed.'],
  },
  {
    name: 'RateLimitError',
    reply: refused(429, 'rate_limit_exceeded', { headers: { 'Retry-After': '90' } }),
    says: ['RateLimitError 429', 'Call again in 90 s.', 'retryAfter 90 s'],
  },
  {
    name: 'ServerError of a read, which was retried',
    reply: refused(503, 'server_error'),
    says: ['ServerError 503', 'Nothing was changed: try again.', ', 503 in'],
  },
  {
    name: 'ServerError of a write',
    title: write,
    reply: refused(500, 'server_error'),
    says: ['ServerError 500', unknown],
  },
  {
    name: 'ApiError',
    reply: refused(409, 'conflict'),
    says: ['ApiError 409 conflict', 'a status that the API does not document: 409'],
  },
  {
    name: 'NetworkError of a read',
    reply: broken,
    says: ['NetworkError', 'Nothing was changed: try again.', 'attempts NetworkError in'],
  },
  { name: 'NetworkError of a write', title: write, reply: broken, says: ['NetworkError', unknown] },
  {
    name: 'TimeoutError of a write',
    title: write,
    reply: noAnswer,
    says: ['TimeoutError', 'No whole answer in time.', unknown],
  },
  {
    name: 'InvalidResponseError',
    title: write,
    reply: { body: '<html>' },
    says: ['InvalidResponseError 200', 'its answer cannot be used', unknown],
  },
];

/** What is missing, by operation. */
const missing = {
  'Look up a user': 'Check it, or create the user.',
  'Write a note': 'Create the user first.',
  'Report an impression': 'Create the user first.',
  'Report an event': 'Create the user first.',
  'List threads': 'There is no such thread, or no such user.',
  'Reply to a thread': 'There is no such thread, or no such user.',
  'Look up a tag': 'There is no tag with this name.',
};

describe("the playground's card of an error", () => {
  const playground = usePlayground();

  for (const { name, reply, title = read, says } of cards) {
    it(`tells of ${name} what it means and what to do`, async () => {
      const text = await card(playground(), title, reply);
      for (const words of says) expect(text).to.include(words);
    });
  }

  for (const [title, words] of Object.entries(missing)) {
    it(`tells of a NotFoundError what is missing: ${title}`, async () => {
      const reply = refusal(404, 'not_found', 'It was not found');
      const text = await card(playground(), title, reply);
      expect(text).to.include('NotFoundError 404 not_found').and.include(words);
    });
  }

  it('tells of a NotFoundError that is not of the API to look at the address', async () => {
    const text = await card(playground(), read, { status: 404, body: '<h1>Not here</h1>' });
    expect(text).to.include('NotFoundError 404').and.include('Check the base URL.');
  });

  it('tells where an iteration ended', async () => {
    const page = playground();
    const first = { users: [{ email: 'a@b.c' }], page: 1, total_pages: 3, next_page: 2 };
    const text = await card(
      page,
      'Iterate over users',
      { body: JSON.stringify(first) },
      refused(400, 'bad_request'),
    );
    expect(text).to.include('page 2, to go on from with startPage');
  });
});
