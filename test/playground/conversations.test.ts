import { expect } from 'chai';
import { until } from '../support/until.ts';
import { openUser } from './actions.ts';
import { respondWith } from './network.ts';
import type { Playground } from './openPlayground.ts';
import { callLines, readCall } from './readCall.ts';
import { usePlayground } from './usePlayground.ts';

const messageThreads = 'https://api.intercom.io/v1/users/message_threads';

async function openConversations(page: Playground, name: string): Promise<HTMLElement> {
  await page.rows('1 of 3');
  return page.find('region', 'Conversations', await openUser(page, name));
}

/** Side, author and text of each message. */
function readMessages(within: ParentNode): string[] {
  return [...within.querySelectorAll('.messages > li')].map((message) => {
    const side = message.classList.contains('is-admin') ? 'team' : 'user';
    const author = message.querySelector('strong')?.textContent;
    return `${side}: ${author}: ${message.querySelector('.html-text')?.textContent}`;
  });
}

describe("the playground's conversations", () => {
  const playground = usePlayground();

  it('are shown with both sides, and both can reply', async () => {
    const page = playground();
    const threads = await openConversations(page, 'Amara Okafor');
    const before = [
      'user: Amara Okafor: How do I add two seats in the middle of a month?',
      'team: Noor from support: Under Billing. You pay for the rest of the month only. Does that help?',
    ];
    expect(readMessages(threads)).to.deep.equal(before);
    expect(threads.querySelector('h3 + .count')?.textContent).to.equal('1 unread of 1');

    await page.fill('Reply in thread 1', 'Yes, *please*', threads);
    await page.press('Reply as Amara Okafor', threads);
    await until('it is there', () => readMessages(threads).length === 3);
    const reply = await readCall(page, 'replyToMessageThread');
    expect(reply.requestLine).to.equal(`PUT ${messageThreads}`);
    expect(reply.requestBody).to.deep.equal({
      user_id: '1001',
      thread_id: 1,
      body: 'Yes, *please*',
    });

    expect(threads.textContent).to.include('Writing as the team is up to the emulator');
    await page.fill('Reply in thread 1', 'How?', threads);
    await page.press('Reply as the team', threads);
    await until('it is there', () => readMessages(threads).length === 4);
    expect(readMessages(threads)).to.deep.equal([
      ...before,
      'user: Amara Okafor: Yes, please',
      'team: The team: How?',
    ]);
    const field = await page.field('Reply in thread 1', threads);
    await until('the field is empty again', () => field.value === '');
    // The page shows the responses to the writes, and does not load the threads again.
    const lines = await callLines(page);
    expect(lines.filter((line) => line.includes('listMessageThreads'))).to.have.length(1);
  });

  it('are marked as read, until the team writes again', async () => {
    const page = playground();
    const threads = await openConversations(page, 'Amara Okafor');
    const isUnread = () => threads.querySelector('summary')?.textContent?.includes('unread');
    expect(isUnread()).to.equal(true);
    await page.press('Mark read', threads);
    await until('it is read', () => !isUnread());
    expect((await readCall(page, 'markMessageThreadRead')).requestBody).to.deep.equal({
      user_id: '1001',
      thread_id: 1,
      read: true,
    });
    expect(await page.find('button', 'Mark read', threads)).to.have.property(
      'ariaDisabled',
      'true',
    );
    await page.fill('Reply in thread 1', 'Still there?', threads);
    await page.press('Reply as the team', threads);
    await until('it is unread', isUnread);
  });

  it('take a reply by the keyboard alone', async () => {
    const page = playground();
    const threads = await openConversations(page, 'Amara Okafor');
    await page.fill('Reply in thread 1', 'Yes', threads);
    const field = await page.find('textbox', 'Reply in thread 1', threads);
    const reply = await page.find('button', 'Reply as Amara Okafor', threads);
    await until('it can be sent', () => reply.ariaDisabled !== 'true');
    const press = { key: 'Enter', ctrlKey: true, bubbles: true, cancelable: true };
    field.focus();
    field.dispatchEvent(new page.window.KeyboardEvent('keydown', press));
    await until('it is there', () => readMessages(threads).length === 3);
    expect(page.document.activeElement === field).to.equal(true);
  });

  it('are started by either side', async () => {
    const page = playground();
    const threads = await openConversations(page, 'Lucía Fernández');
    expect(threads.textContent).to.include('No conversations yet.');
    await page.fill('New conversation', 'Hello?', threads);
    await page.press('Start as Lucía Fernández', threads);
    await until('it is there', () => readMessages(threads).length === 1);
    const start = await readCall(page, 'createMessageThread');
    expect(start.requestLine).to.equal(`POST ${messageThreads}`);
    expect(start.requestBody).to.deep.equal({
      email: 'lucia.fernandez@example.com',
      body: 'Hello?',
    });
    await page.fill('New conversation', 'Hi!', threads);
    await page.press('Start as the team', threads);
    await until('it is there', () => readMessages(threads).length === 2);
    expect(readMessages(threads)).to.deep.equal([
      'team: The team: Hi!',
      'user: Lucía Fernández: Hello?',
    ]);
  });

  it('show HTML from outside as text, with nothing in it that acts', async () => {
    const page = playground();
    const html = `<h1 onclick="throw 1" style="color:red">Hi</h1><script>throw 1</script>
      <img src="x" onerror="throw 1" alt="a picture"><a href="javascript:alert(1)">one</a>
      <a href="https://example.com/?a=1" id="b">two</a><style>*{}</style>
      <iframe src="https://example.com"></iframe><svg><a href="javascript:1">three</a></svg>
      <form action="https://example.com"><input name="x"></form><p><em class="x">end</em>
      1 < 2 &amp; <!-- -->`;
    const from = { name: '<b>Ada</b>', is_admin: false };
    respondWith(page, '/v1/users/message_threads', [
      null,
      { thread_id: 7, read: null, messages: [null, { html, from, url: 'javascript:1' }, {}] },
      { thread_id: null, messages: 'none' },
    ]);
    const threads = await openConversations(page, 'Amara Okafor');
    const message = await until('it is there', () => threads.querySelector('.html-text'));
    expect(message.textContent?.replace(/\s+/g, ' ').trim()).to.equal(
      'Hithrow 1 one two*{} three end 1 < 2 & <!-- -->',
    );
    const tags = new Set([...message.querySelectorAll('*')].map(({ localName }) => localName));
    expect([...tags]).to.deep.equal(['p', 'strong', 'a', 'em']);
    const attributes = [...message.querySelectorAll('*')].flatMap((element) =>
      [...element.attributes].map(({ name, value }) => `${name}=${value}`),
    );
    expect(attributes).to.deep.equal([
      'href=https://example.com/?a=1',
      'rel=noreferrer nofollow',
      'target=_blank',
    ]);
    expect(threads.querySelector('.messages')?.textContent).to.include('<b>Ada</b>');
    expect(threads.querySelector('[href^=javascript]')).to.equal(null);
  });

  it('say that they could not be loaded, beside the rest of the page', async () => {
    const page = playground();
    await page.rows('1 of 3');
    respondWith(page, '/v1/users/message_threads', { not: 'a list' });
    const user = await openUser(page, 'Amara Okafor');
    const threads = await page.find('region', 'Conversations', user);
    await until('the error is shown', () => threads.textContent?.includes('InvalidResponseError'));
    await page.find('region', 'Tags', user);
  });
});
