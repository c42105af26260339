import { expect } from 'chai';
import { until } from '../support/until.ts';
import { respondWith } from './network.ts';
import { barsOf, begin, has, slide } from './pagingPage.ts';
import { usePlayground } from './usePlayground.ts';

describe("the playground's paging runs", () => {
  const playground = usePlayground();

  it('stops after 30 pages, however many there are', async () => {
    const page = playground();
    await page.press('Load 5,000 users');
    const { view, held, sent } = await begin(page, 3);
    for (let number = 1; number <= 30; number += 1) (await sent(number)).release();
    await until('it has stopped', has(view, 'for the first 30 pages; 30 requests, 150 users'));
    expect(barsOf(view, 'done')).to.equal(30);
    expect(view.querySelectorAll('.bar')).to.have.length(30);
    // What was fetched ahead is not waited for.
    const ahead = held.slice(30).map(({ url }) => Number(url.searchParams.get('page')));
    expect(ahead.every((number) => number > 30 && number <= 33)).to.equal(true);
    expect(await page.find('button', 'Run', view)).to.have.property('ariaDisabled', 'false');
  });

  it('has not stopped, but ended, when there are just 30 pages', async () => {
    const page = playground();
    const view = await page.visit('Paging');
    await page.rows('1 of 3');
    const counts = { page: 1, per_page: 5, total_pages: 30, total_count: 150 };
    respondWith(page, '/v1/users', { users: [{ user_id: '7' }], ...counts });
    await page.visit('Paging');
    await slide(page, 'Added latency', 0);
    await page.press('Run', view);
    await until('it is done', has(view, 'in all; 30 requests'));
  });

  it('has a link with its settings once it was run, and keeps them when the view is left', async () => {
    const page = playground();
    page.window.location.hash = '#/paging?concurrency=7&latency=-3&per_page=10';
    const view = await page.visit('Paging');
    const settings = async () => [
      ((await page.find('slider', 'Concurrency', view)) as HTMLInputElement).value,
      ((await page.find('slider', 'Added latency', view)) as HTMLInputElement).value,
      ((await page.find('combobox', 'Users per page', view)) as HTMLSelectElement).value,
    ];
    expect(await settings()).to.deep.equal(['7', '0', '10']);
    await slide(page, 'Concurrency', 2);
    await page.press('Run', view);
    await until('it is done', has(view, 'in all; 3 requests'));
    expect(page.window.location.hash).to.equal('#/paging?concurrency=2&latency=0&per_page=10');
    await page.visit('Faults');
    expect(page.document.title).to.equal('Faults – intercom-fetch playground');
    await page.visit('Paging');
    expect(page.window.location.hash).to.equal('#/paging');
    expect(await settings()).to.deep.equal(['2', '0', '10']);
    expect(page.document.title).to.equal('Paging – intercom-fetch playground');
  });
});
