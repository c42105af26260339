import { expect } from 'chai';
import { until } from '../support/until.ts';
import { copiedBy, openUser } from './actions.ts';
import { codeTab } from './codeTab.ts';
import { expectedOperations } from './expectedOperations.ts';
import { endOf } from './importPage.ts';
import type { Playground } from './openPlayground.ts';
import { has, slide } from './pagingPage.ts';
import { summaries } from './queries.ts';
import { readCall } from './readCall.ts';
import { usePlayground } from './usePlayground.ts';

const base = 'http://127.0.0.1:4020/v1';

/** Runs an operation by its form, as it is filled at first. */
async function runByForm(page: Playground, title: string, sure?: string): Promise<string> {
  const panel = await page.unfold(title);
  await page.press('Run', panel);
  if (sure) await page.press(sure, panel);
  return until('its outcome is there', () => {
    const text = panel.querySelector('.outcome')?.textContent;
    return text?.includes('See call') && text;
  });
}

/** Unfolds what the gateway sent for the newest call, which is open. Gives a button for each request. */
async function unfoldUpstream(page: Playground): Promise<HTMLElement[]> {
  const log = await page.find('region', 'Calls');
  const fold = await until('there is what the gateway sent', () =>
    summaries(log).find(({ textContent }) => textContent?.includes('current API')),
  );
  fold.click();
  return until('it is unfolded', () => {
    const lines = [...log.querySelectorAll<HTMLElement>('.upstream .fold')];
    return lines.length > 0 && lines;
  });
}

/** All that is shown of a request of the gateway, and the body of its response. */
async function readUpstream(page: Playground, line: HTMLElement): Promise<[string, unknown]> {
  line.click();
  const entry = line.parentElement ?? line;
  const copy = await page.find('button', 'Copy response body', entry);
  return [entry.textContent ?? '', JSON.parse(await copiedBy(page, copy))];
}

const gateway = { query: { gateway: 'page' } };

describe('an operation through the gateway in the page', () => {
  const playground = usePlayground({ address: gateway, shared: true });

  for (const { title, name, request, status, says, sure } of expectedOperations) {
    it(`shows what the gateway made of it: ${name}`, async () => {
      const page = playground();
      expect(await runByForm(page, title, sure)).to.include(says);
      const call = await readCall(page, name);
      const [method, path] = request.split(' ');
      expect(call.requestLine).to.equal(`${method} ${base}${path}`);
      expect(call.line).to.match(new RegExp(`${status} in \\d+ ms$`));
      const lines = await unfoldUpstream(page);
      for (const { textContent } of lines) {
        expect(textContent).to.match(/^(?:GET|POST|PUT|DELETE) \/\w\S* \d{3} in \d+ ms$/);
      }
    });
  }
});

describe('the playground with the gateway in the page', () => {
  const playground = usePlayground({ address: gateway });

  it('shows the bodies of what the gateway sent and got, and never its token or the key', async () => {
    const page = playground();
    await runByForm(page, 'Look up a user');
    const [line] = await unfoldUpstream(page);
    if (!line) throw new Error('there is no request');
    const [text, body] = await readUpstream(page, line);
    expect(text).to.include('POST https://api.intercom.io/contacts/search');
    expect(text).to.include('"amara.okafor@example.com"');
    expect(body).to.have.nested.property('data[0].external_id', '1001');
    expect(text).to.match(/authorization\W*\(not shown\)/);
    expect(page.document.documentElement.outerHTML).not.to.include('opens-the');
  });

  it('names what Intercom cannot store', async () => {
    const page = playground();
    await runByForm(page, 'Report an impression');
    const { text } = await readCall(page, 'createImpression');
    expect(text).to.include('Not stored, because Intercom has no place for it: ');
    expect(text).to.match(/no place for it: [^:]*user_ip/);
  });

  it('shows no user what the team writes to itself, though Intercom sends it', async () => {
    const page = playground();
    await runByForm(page, 'Look up a thread');
    const { responseBody } = await readCall(page, 'getMessageThread');
    expect(responseBody).to.have.property('messages').with.lengthOf(2);
    expect(JSON.stringify(responseBody)).not.to.include('Between us');
    const lines = await unfoldUpstream(page);
    const bodies = [];
    for (const line of lines) bodies.push(JSON.stringify((await readUpstream(page, line))[1]));
    expect(bodies.join()).to.include('Between us');
  });

  it('shows each of two calls at once with its own requests to Intercom', async () => {
    const page = playground();
    const panels = [await page.unfold('List threads'), await page.unfold('Count users')];
    for (const panel of panels) panel.querySelector<HTMLElement>('[type=submit]')?.click();
    const counted = await readCall(page, 'countUsers');
    const listed = await readCall(page, 'listMessageThreads');
    // Counting asks for the tag and its users, a list of threads for the user and what belongs to the user.
    expect([counted.headers['x-upstream-calls'], listed.headers['x-upstream-calls']]).to.deep.equal(
      ['2', '3'],
    );
    expect(counted.text).to.match(/2 requests to Intercom's current API$/);
    expect(listed.text).to.match(/3 requests to Intercom's current API$/);
  });

  it('has sample data that can be replaced, and brought back', async () => {
    const page = playground();
    await page.rows('1 of 3');
    await runByForm(page, 'Create a user');
    await page.rows('1 of 3');
    await page.find('region', 'Users 25');
    await page.press('Load 5,000 users');
    await page.rows('1 of 500');
    await page.press('Reset data');
    await page.rows('1 of 3');
    await page.find('region', 'Users 24');
    await page.press('Undo');
    await page.rows('1 of 500');
  });

  it('shows a user with both sides of a conversation', async () => {
    const page = playground();
    await page.rows('1 of 3');
    const user = await openUser(page, '田中 芽衣');
    const text = user.textContent ?? '';
    expect(text).to.include('You are a beta tester now.');
    expect(text).to.include('It is fast. Can it print?');
    expect(text).to.include('Noor from support');
    expect(text).not.to.include('Between us');
  });

  it('imports the example file', async () => {
    const page = playground();
    const view = await page.visit('Import');
    await page.press('Use an example file', view);
    await page.press('Import', view);
    expect(await endOf(view)).to.match(/^[\d,]+ of [\d,]+ rows were accepted/);
  });

  it('pages through all users', async () => {
    const page = playground();
    const view = await page.visit('Paging');
    await slide(page, 'Added latency', 0);
    await page.press('Run', view);
    await until('it is done', has(view, '24 users'));
  });

  it('runs code', async () => {
    const tab = await codeTab(playground());
    const lines = await tab.outputOf(`
      import { createClient, getUser } from '@intercom-fetch/core';
      const client = createClient({ appId: 'my_app', apiKey: 'any' });
      console.log((await getUser(client, { user_id: '1001' })).name);
    `);
    expect(lines).to.include('Amara Okafor');
  });

  it('says that faults are for the emulator of v1', async () => {
    const page = playground();
    const view = await page.visit('Faults');
    await until('it says so', has(view, 'Faults are for the emulator of v1'));
    expect(view.querySelector('.faults')).to.equal(null);
    await page.press('Count users', view);
    await until('it is counted', has(view, '3 users.'));
  });

  it('may connect to nothing', async () => {
    const [, policy] = playground().document.querySelectorAll<HTMLMetaElement>(
      '[http-equiv=Content-Security-Policy]',
    );
    expect(policy?.content).to.equal("connect-src 'none'");
  });

  it('is left for the emulator by a press, on the same view', async () => {
    const page = playground();
    await page.visit('Users');
    await page.rows('1 of 3');
    page.document.querySelector<HTMLElement>('.target summary')?.click();
    await page.press('Use the emulator in this page');
    await until('the page is another', () => page.window.location.search === '');
    expect(page.window.location.hash).to.equal('#/users');
  });
});

describe('the playground with the emulator in the page', () => {
  const playground = usePlayground();

  it('is left for the gateway by a press, on the same view', async () => {
    const page = playground();
    await page.visit('Users');
    await page.rows('1 of 3');
    page.document.querySelector<HTMLElement>('.target summary')?.click();
    await page.press('Use the gateway in this page');
    await until('the page is another', () => page.window.location.search === '?gateway=page');
    expect(page.window.location.hash).to.equal('#/users');
  });
});
