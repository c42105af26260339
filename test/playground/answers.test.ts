import { expect } from 'chai';
import { until } from '../support/until.ts';
import { allByRole } from './byRole.ts';
import { copiedBy } from './copiedBy.ts';
import type { Playground } from './openPlayground.ts';
import { readCall } from './readCall.ts';
import { type Answer, respond } from './respond.ts';
import { usePlayground } from './usePlayground.ts';

/** Has a call answered with this, and gives the answer's sheet. */
async function answer(page: Playground, reply: Answer): Promise<HTMLElement> {
  await respond(page, reply);
  const panel = await page.unfold('Look up a user');
  await page.press('Run', panel);
  await until('it has ended', () => panel.querySelector('.outcome')?.textContent);
  const log = await page.find('region', 'Calls');
  return page.find('figure', 'Answer body', log);
}

const texts = (within: ParentNode) => allByRole(within, 'button').map((each) => each.textContent);

describe("the playground's answers", () => {
  const playground = usePlayground();

  it('tell status, size and the headers that say something, and fold the others', async () => {
    const page = playground();
    await answer(page, {
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
    const sheet = await answer(page, { body: JSON.stringify({ email: 'a@b.c', users }) });
    expect(sheet.querySelectorAll('li').length).to.be.below(10);

    await page.press('users: [500]', sheet);
    const parts = ['0 to 99', '100 to 199', '200 to 299', '300 to 399', '400 to 499'];
    await until('its parts are shown', () => texts(sheet).includes('400 to 499'));
    expect(texts(sheet)).to.include.members(parts);
    await page.press('400 to 499', sheet);
    await page.press('499: {2} email: "u499@example.com"', sheet);
    await until('the user is shown', () => sheet.textContent?.includes('index: 499'));
    expect(sheet.textContent).not.to.include('u399@example.com');

    await page.press('users: [500]', sheet);
    await until('it is folded', () => !sheet.textContent?.includes('400 to 499'));
  });

  it('fold long lists in parts, and parts in parts', async () => {
    const page = playground();
    const body = JSON.stringify(Array.from({ length: 25_000 }, (_, index) => index));
    const sheet = await answer(page, { body });
    expect(texts(sheet)).to.deep.equal([
      '[25000]',
      '0 to 9999',
      '10000 to 19999',
      '20000 to 24999',
    ]);
    await page.press('20000 to 24999', sheet);
    await page.press('24900 to 24999', sheet);
    await until('the last is shown', () => sheet.textContent?.includes('24999: 24999'));
    expect(sheet.querySelectorAll('li').length).to.be.below(200);
  });

  it('copy the body as it came', async () => {
    const page = playground();
    const body = '{ "email": "a@b.c",\n "big": 12345678901234567890 }';
    await answer(page, { body });
    const copy = await page.find('button', 'Copy answer body');
    expect(await copiedBy(page, copy)).to.equal(body);
    await until('it is said', () => copy.parentElement?.textContent?.includes('Copied'));
  });

  it('say when the browser lets nobody copy', async () => {
    const page = playground();
    await answer(page, { body: '{}' });
    Object.defineProperty(page.window.navigator, 'clipboard', { value: undefined });
    page.document.execCommand = () => false;
    const copy = await page.find('button', 'Copy answer body');
    copy.click();
    await until('it is said', () => copy.parentElement?.textContent?.includes('select the text'));
  });

  it('stay as they came when they are no JSON', async () => {
    const page = playground();
    const sheet = await answer(page, { body: '<h1>Bad gateway</h1>' });
    expect(sheet.textContent).to.equal('<h1>Bad gateway</h1>');
    expect(sheet.querySelector('h1')).to.equal(null);
  });

  it('are shown and kept up to a bound', async () => {
    const page = playground();
    const sheet = await answer(page, { body: 'x'.repeat(3_000_000) });
    expect(sheet.textContent).to.have.length(20_000);
    const log = await page.find('region', 'Calls');
    expect(log.textContent).to.include('The body goes on, but no more of it is kept.');
    const kept = await copiedBy(page, await page.find('button', 'Copy answer body'));
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
    const sheet = await answer(page, { body });
    expect(sheet.textContent).to.equal('{"email":"a');
    const log = await page.find('region', 'Calls');
    expect(log.textContent).to.include('The body broke off here.');
    expect((await page.find('region', 'Calls')).textContent).to.include('InvalidResponseError');
  });
});
