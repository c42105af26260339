import { expect } from 'chai';
import { until } from '../support/until.ts';
import { follow, openUser } from './actions.ts';
import { readCall } from './readCall.ts';
import { usePlayground } from './usePlayground.ts';

describe("the playground's sample data", () => {
  const playground = usePlayground();

  it('has something in each part of the first user it shows', async () => {
    const page = playground();
    await page.rows('1 of 3');
    const user = await openUser(page, 'Amara Okafor');
    const items = (selector: string) => user.querySelectorAll(selector).length;
    expect(items('.tags li')).to.equal(2);
    expect(items('.notes li')).to.equal(2);
    expect(items('.events li')).to.equal(2);
    expect(items('.events code'), 'of those that say more').to.equal(1);
    expect(items('.messages .is-user')).to.equal(1);
    expect(items('.messages .is-admin')).to.equal(1);
    expect(user.textContent).to.include('Lagos, Nigeria').and.include('okafor-design');
    await follow(page, 'VIP', user);
    expect((await page.rows('1 of 1')).map(([name]) => name)).to.deep.equal([
      'Amara Okafor',
      'Sofie van den Berg',
      'Isabela Souza',
    ]);
  });

  it('of 5,000 users has the few in it, so that examples work, and such parts for many', async () => {
    const page = playground();
    await page.press('Load 5,000 users');
    const panel = await page.unfold('Reply to a thread');
    await page.press('Run', panel);
    await until('it is shown', () => panel.textContent?.includes('Thread 1 has 3 messages.'));
    expect((await readCall(page, 'replyToMessageThread')).line).to.include('201 in');

    page.window.location.hash = '#/users?tag=Free+Trial';
    await page.find('region', 'Users 1247');
    page.window.location.hash = '#/users/user_id%3As0025';
    const user = await page.find('region', 'Dara Cem Galli');
    await until('a conversation is there', () => user.querySelector('.messages .is-admin'));
    expect(user.querySelectorAll('.tags li'), 'tags').to.have.length(1);
    expect(user.querySelectorAll('.notes li'), 'notes').to.have.length(1);
    expect(user.querySelectorAll('.events li'), 'events').to.have.length(1);
    expect(user.textContent).to.include('company-25');
  });
});
