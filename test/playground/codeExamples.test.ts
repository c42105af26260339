import { expect } from 'chai';
import { codeTab } from './codeTab.ts';
import { usePlayground } from './usePlayground.ts';

/** What each example writes, in the order it does. */
const expected: Readonly<Record<string, readonly string[]>> = {
  'Look up a user': [
    'FoundAmara Okafor',
    'And nobody@example.com is not there:404not_found',
    'Done.',
  ],
  'Iterate over users': ['Túndé Adéyẹmí', '24 users', 'Done.'],
  'Retry after a fault': [
    'Attempt 1 got 503',
    'Attempt 2 got 503',
    'Created after 3 requests:',
    'Done.',
  ],
  'Handle each error': [
    'unknown user: NotFoundError, there is no such user',
    'no email: InvalidRequestError, nothing was sent',
    'taken email: BadRequestError, the server refused with 400',
    'too many: RateLimitError, too many requests: wait 30 s',
    'a web page: InvalidResponseError, the response cannot be used',
    'no network: NetworkError',
    'no response: TimeoutError',
    'Done.',
  ],
  'Import many users': ['249 of 250 users were accepted.', 'Number 41:', 'Done.'],
  'Have a conversation': [
    'Unread messages: 1',
    'How do I <em>export</em>?',
    'Found it, thanks.',
    'Done.',
  ],
};

describe("the examples of the playground's code", () => {
  const playground = usePlayground();

  for (const [title, texts] of Object.entries(expected)) {
    it(`has "${title}", which runs`, async () => {
      const tab = await codeTab(playground());
      await tab.pick(title);
      const lines = await tab.run();
      let from = 0;
      for (const text of texts) {
        const at = lines.findIndex((line, index) => index >= from && line.text.includes(text));
        const all = lines.map((line) => line.text).join('\n');
        expect(at, `"${text}" in its place in\n${all}`).to.be.at.least(0);
        from = at;
      }
      expect(lines.filter(({ kind }) => kind === 'error')).to.deep.equal([]);
    });
  }

  it('are all in that list', async () => {
    const page = playground();
    await codeTab(page);
    const select = (await page.find('combobox', 'Example')) as HTMLSelectElement;
    const titles = [...select.options].filter(({ value }) => value).map(({ text }) => text);
    expect(titles).to.deep.equal(Object.keys(expected));
  });
});
