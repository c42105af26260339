import { expect } from 'chai';
import { until } from '../support/until.ts';
import { choose, copiedBy } from './actions.ts';
import { noResponse, respond } from './network.ts';
import type { Playground } from './openPlayground.ts';
import { summaries } from './queries.ts';
import { usePlayground } from './usePlayground.ts';

async function lookUp(page: Playground, email: string): Promise<void> {
  const panel = await page.unfold('Look up a user');
  await page.fill('email', email, panel);
  await page.press('Run', panel);
  await until(`${email} is found`, () => panel.querySelector('dl')?.textContent?.includes(email));
}

/** The operations of the entries, those that are unfolded with a star. */
async function entries(page: Playground): Promise<string[]> {
  const log = await page.find('region', 'Calls');
  return summaries(log).map((summary) => {
    const operation = summary.querySelector('strong')?.textContent ?? '';
    return summary.closest('details')?.open ? `${operation}*` : operation;
  });
}

describe("the playground's log", () => {
  const playground = usePlayground();

  it('has the newest call first, and only the newest that was asked for unfolded', async () => {
    const page = playground();
    await page.rows('1 of 3');
    expect(await entries(page)).to.deep.equal(['listUsers*']);
    await lookUp(page, 'amara.okafor@example.com');
    expect(await entries(page)).to.deep.equal(['getUser*', 'listUsers']);

    const panel = await page.unfold('Update a user');
    await page.press('Run', panel);
    await until('it is up to date', () => panel.textContent?.includes('is up to date'));
    await page.rows('1 of 3');
    expect(await entries(page)).to.deep.equal(['listUsers', 'updateUser*', 'getUser', 'listUsers']);
  });

  it('leaves an entry as it was folded by hand', async () => {
    const page = playground();
    await page.rows('1 of 3');
    await lookUp(page, 'amara.okafor@example.com');
    const log = await page.find('region', 'Calls');
    for (const summary of summaries(log)) summary.click();
    await until('both are turned', () => log.querySelector('li:last-child .call-body'));
    expect(await entries(page)).to.deep.equal(['getUser', 'listUsers*']);
    await lookUp(page, 'jonas.lindqvist@example.org');
    expect(await entries(page)).to.deep.equal(['getUser*', 'getUser', 'listUsers*']);
  });

  it('has code to copy that makes the call, at each server that it can run against', async () => {
    const page = playground();
    await lookUp(page, 'amara.okafor@example.com');
    const log = await page.find('region', 'Calls 1');
    const starts = {
      TypeScript: 'import { createClient, getUser }',
      curl: 'curl ',
      fetch: 'const',
    };
    const servers = {
      'emulator command': ['http://127.0.0.1:4010/v1/', '--app my_app:my_key --seed'],
      gateway: ['http://127.0.0.1:4020/v1/', 'INTERCOM_ACCESS_TOKEN=… npm run --silent gateway'],
      proxy: ['http://127.0.0.1:8787/api/intercom/', 'A proxy of yours adds the key.'],
    } as const;
    for (const [server, [baseUrl, hint]] of Object.entries(servers)) {
      await choose(page, 'for', server);
      for (const [language, start] of Object.entries(starts)) {
        await page.press(language, log);
        const figure = await page.find('figure', 'Code', log);
        await until('it is the code', () => figure.textContent?.startsWith(start));
        const copy = await page.find('button', `Copy ${language}`, log);
        const code = await copiedBy(page, copy);
        expect(code).to.include(baseUrl).and.not.include('api.intercom.io');
        expect(code.includes('my_key'), code).to.equal(server !== 'proxy');
        expect(figure.textContent).to.equal(code);
      }
      expect(log.textContent).to.include(hint);
    }
  });

  it('says of which request the code is, when a call makes several', async () => {
    const page = playground();
    const panel = await page.unfold('Iterate over users');
    await page.press('Run', panel);
    await until('it has ended', () => panel.textContent?.includes('24 users.'));
    const log = await page.find('region', 'Calls 1');
    expect(log.textContent).not.to.include('The first of');
    await page.press('curl', log);
    await until('it is said', () => /The first of \d requests\./.test(log.textContent ?? ''));
    expect((await page.find('figure', 'Code', log)).textContent).to.include('page=1');
  });

  it('has no request to copy where none was sent', async () => {
    const page = playground();
    const panel = await page.unfold('Look up a user');
    await page.fill('email', '', panel);
    await page.press('Run', panel);
    const log = await page.find('region', 'Calls 1');
    await page.press('curl', log);
    const code = await page.find('figure', 'Code', log);
    await until('it is said', () => code.textContent === 'Nothing was sent.');
  });

  it('keeps a call that is under way when it is cleared', async () => {
    const page = playground();
    const count = await respond(page, noResponse);
    const panel = await page.unfold('Look up a user');
    await page.press('Run', panel);
    await until('it is sent', () => count() === 1);
    const log = await page.find('region', 'Calls 2');
    await page.press('Clear', log);
    await page.find('region', 'Calls 1');
    await page.press('Cancel', log);
    await until('it has ended', () => log.textContent?.includes('AbortError'));
    await page.press('Clear', log);
    await page.find('region', 'Calls 0');
  });

  it('can be cleared', async () => {
    const page = playground();
    await page.rows('1 of 3');
    const log = await page.find('region', 'Calls');
    await page.press('Clear', log);
    await until('it is empty', () => log.textContent?.includes('No calls yet'));
  });
});
