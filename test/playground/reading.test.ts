import { expect } from 'chai';
import { until } from '../support/until.ts';
import { allByRole } from './queries.ts';
import { readCall } from './readCall.ts';
import { usePlayground } from './usePlayground.ts';

describe('reading users in the playground', () => {
  const playground = usePlayground();

  it('lists the first users as it opens, and shows the request for them', async () => {
    const page = playground();
    const rows = await page.rows('1 of 3');
    expect(rows).to.have.length(10);
    expect(rows[0]).to.deep.equal([
      'Amara Okafor',
      'amara.okafor@example.com',
      '1001',
      'plan: pro, monthly_spend: 49, seats: 5',
      '5 Nov 2012',
    ]);

    const call = await readCall(page, 'listUsers');
    expect(call.requestLine).to.equal('GET https://api.intercom.io/v1/users?page=1&per_page=10');
    expect(call.line).to.match(/200 in \d+ ms/);
    expect(call.headers['content-type']).to.match(/^application\/json/);
    expect(call.responseBody).to.include({
      total_count: 24,
      page: 1,
      next_page: 2,
      total_pages: 3,
    });
  });

  it('looks a user up by email', async () => {
    const page = playground();
    const panel = await page.unfold('Look up a user');
    await page.fill('email', 'mateusz.wozniak@example.net', panel);
    await page.press('Run', panel);
    await until('the user is found', () => panel.textContent?.includes('Found Mateusz Woźniak'));

    const call = await readCall(page, 'getUser');
    expect(call.text).to.include(
      "await getUser(client, {\n  email: 'mateusz.wozniak@example.net',\n});",
    );
    expect(call.requestLine).to.equal(
      'GET https://api.intercom.io/v1/users?email=mateusz.wozniak%40example.net',
    );
    expect(call.responseBody).to.include({ user_id: '1010', name: 'Mateusz Woźniak' });
  });

  it('looks a user up by user_id, and takes the one it found to the update', async () => {
    const page = playground();
    const panel = await page.unfold('Look up a user');
    await page.fill('email', '', panel);
    await page.fill('user_id', '1003', panel);
    await page.press('Run', panel);
    const call = await readCall(page, 'getUser');
    expect(call.requestLine).to.equal('GET https://api.intercom.io/v1/users?user_id=1003');

    (await page.find('link', 'Update this user', panel)).click();
    const update = await page.unfold('Update a user');
    await until('it is filled', () => {
      const [email] = allByRole(update, 'textbox', 'email') as HTMLInputElement[];
      return email?.value === 'mei.tanaka@example.net';
    });
  });
});
