import { expect } from 'chai';
import { until } from '../support/until.ts';
import { copiedBy } from './actions.ts';
import { respond, type StubResponse } from './network.ts';
import type { Playground } from './openPlayground.ts';
import { allByRole } from './queries.ts';
import { readCall } from './readCall.ts';
import { usePlayground } from './usePlayground.ts';

/** Makes a call that gets this response, and returns the element with the body. */
async function bodyOf(page: Playground, reply: StubResponse): Promise<HTMLElement> {
  await respond(page, reply);
  const panel = await page.unfold('Look up a user');
  await page.press('Run', panel);
  await until('it has ended', () => panel.querySelector('.outcome')?.textContent);
  const log = await page.find('region', 'Calls');
  return page.find('figure', 'Response body', log);
}

const texts = (within: ParentNode) => allByRole(within, 'button').map((each) => each.textContent);

describe("the playground's responses", () => {
  const playground = usePlayground();

  it('show status, size and the headers that say something, and fold the others', async () => {
    const page = playground();
    await bodyOf(page, {
      status: 404,
      headers: { 'X-Request-Id': 'r1', 'X-Other': 'more' },
      body: '{"error":{"type":"not_found","message":"Nö"}}',
    });
    const log = await page.find('region', 'Calls');
    expect(log.textContent).to.match(/404 Not Found in \d+ ms, 46 bytes/);
    expect((await readCall(page, 'getUser')).headers).to.include({ 'x-request-id': 'r1' });
    expect(log.textContent).not.to.include('x-other');
    const folds = allByRole(log, 'button', '1 more header');
    folds.at(-1)?.click();
    await until('it is unfolded', () => log.textContent?.includes('x-other'));
    expect(folds.at(-1)?.ariaExpanded).to.equal('true');
  });

  it('fold JSON node by node, and make what is folded when it is wanted', async () => {
    const page = playground();
    const user = (index: number) => ({ email: `u${index}@example.com`, custom_data: { index } });
    const users = Array.from({ length: 500 }, (_, index) => user(index));
    const shown = await bodyOf(page, { body: JSON.stringify({ email: 'a@b.c', users }) });
    expect(shown.querySelectorAll('li').length).to.be.below(10);

    await page.press('users: [500]', shown);
    const parts = ['0 to 99', '100 to 199', '200 to 299', '300 to 399', '400 to 499'];
    await until('its parts are shown', () => texts(shown).includes('400 to 499'));
    expect(texts(shown)).to.include.members(parts);
    await page.press('400 to 499', shown);
    await page.press('499: {2} email: "u499@example.com"', shown);
    await until('the user is shown', () => shown.textContent?.includes('index: 499'));
    expect(shown.textContent).not.to.include('u399@example.com');

    await page.press('users: [500]', shown);
    await until('it is folded', () => !shown.textContent?.includes('400 to 499'));
  });

  it('fold long lists in parts, and parts in parts', async () => {
    const page = playground();
    const body = JSON.stringify(Array.from({ length: 25_000 }, (_, index) => index));
    const shown = await bodyOf(page, { body });
    expect(texts(shown)).to.deep.equal([
      '[25000]',
      '0 to 9999',
      '10000 to 19999',
      '20000 to 24999',
    ]);
    await page.press('20000 to 24999', shown);
    await page.press('24900 to 24999', shown);
    await until('the last is shown', () => shown.textContent?.includes('24999: 24999'));
    expect(shown.querySelectorAll('li').length).to.be.below(200);
  });

  it('copy the body as it came', async () => {
    const page = playground();
    const body = '{ "email": "a@b.c",\n "big": 12345678901234567890 }';
    await bodyOf(page, { body });
    const copy = await page.find('button', 'Copy response body');
    expect(await copiedBy(page, copy)).to.equal(body);
    await until('it is said', () => copy.parentElement?.textContent?.includes('Copied'));
  });

  it('say when the browser lets nobody copy', async () => {
    const page = playground();
    await bodyOf(page, { body: '{}' });
    Object.defineProperty(page.window.navigator, 'clipboard', { value: undefined });
    page.document.execCommand = () => false;
    const copy = await page.find('button', 'Copy response body');
    copy.click();
    await until('it is said', () => copy.parentElement?.textContent?.includes('select the text'));
  });

  it('stay as they came when they are no JSON', async () => {
    const page = playground();
    const shown = await bodyOf(page, { body: '<h1>Bad gateway</h1>' });
    expect(shown.textContent).to.equal('<h1>Bad gateway</h1>');
    expect(shown.querySelector('h1')).to.equal(null);
  });

  it('are shown and kept up to a bound', async () => {
    const page = playground();
    const shown = await bodyOf(page, { body: 'x'.repeat(3_000_000) });
    expect(shown.textContent).to.have.length(20_000);
    const log = await page.find('region', 'Calls');
    expect(log.textContent).to.include('The body goes on, but no more of it is kept.');
    const kept = await copiedBy(page, await page.find('button', 'Copy response body'));
    expect(kept).to.have.length(2_000_000);
    expect(log.textContent).to.match(/more than [23],\d{3},\d{3} bytes/);
  });

  it('say where a body broke off', async () => {
    const page = playground();
    let sent = false;
    const body = new page.window.ReadableStream({
      async pull(controller) {
        if (!sent) controller.enqueue(new TextEncoder().encode('{"email":"a'));
        // An error takes along what nobody has read yet, so whoever reads comes first.
        else setTimeout(() => controller.error(new TypeError('reset')));
        sent = true;
      },
    });
    const shown = await bodyOf(page, { body });
    expect(shown.textContent).to.equal('{"email":"a');
    const log = await page.find('region', 'Calls');
    expect(log.textContent).to.include('The body broke off here.');
    expect((await page.find('region', 'Calls')).textContent).to.include('InvalidResponseError');
  });
});
