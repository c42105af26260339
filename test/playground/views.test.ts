// The main thing of each view, once: this runs in every engine, what is further tested in one.
import { expect } from 'chai';
import { until } from '../support/until.ts';
import { openUser } from './actions.ts';
import { codeTab } from './codeTab.ts';
import { chooseFile, endOf } from './importPage.ts';
import { barsOf, has, slide } from './pagingPage.ts';
import { readCall } from './readCall.ts';
import { usePlayground } from './usePlayground.ts';

describe("the playground's view", () => {
  const playground = usePlayground();

  it('of operations runs one by its form, and shows the request and the response', async () => {
    const page = playground();
    const panel = await page.unfold('Look up a user');
    await page.press('Run', panel);
    await until('the user is there', has(panel, 'Amara Okafor'));
    const call = await readCall(page, 'getUser');
    expect(call.requestLine).to.match(/^GET https:\/\/api\.intercom\.io\/v1\/users\?/);
    expect(call.line).to.match(/200 in \d+ ms$/);
  });

  it('of users lists them by page, and opens one', async () => {
    const page = playground();
    expect(await page.rows('1 of 3')).to.have.length(10);
    await page.press('Next');
    expect((await page.rows('2 of 3'))[0]?.[0]).to.equal('Ngaio Parata');
    const user = await openUser(page, 'Ngaio Parata');
    await until('what the user has is there', has(user, 'Custom data'));
  });

  it('of the import reads a file and writes its users', async () => {
    const page = playground();
    const view = await chooseFile(page, 'users.csv', 'user_id,name\n1,Ada\n2,"Grace, too"\n');
    await page.press('Import', view);
    expect(await endOf(view)).to.equal('2 of 2 rows were accepted.');
    await page.rows('1 of 3');
    await page.find('region', 'Users 26');
  });

  it('of paging draws a bar for each request', async () => {
    const page = playground();
    const view = await page.visit('Paging');
    await slide(page, 'Added latency', 0);
    await page.press('Run', view);
    await until('all users are there', has(view, '24 users'));
    expect(barsOf(view, 'done')).to.be.above(1);
  });

  it('of faults makes the next request fail', async () => {
    const page = playground();
    const view = await page.visit('Faults');
    (await page.find('switch', '402 Request failed', view)).click();
    await page.press('Count users', view);
    await until('it fails', has(view, 'RequestFailedError 402'));
  });

  it('of code runs what is typed', async () => {
    const tab = await codeTab(playground());
    const lines = await tab.outputOf(`
      import { countUsers, createClient } from '@intercom-fetch/core';
      const client = createClient({ appId: 'my_app', apiKey: 'any' });
      console.log(await countUsers(client));
    `);
    expect(lines).to.include('24');
  });
});
