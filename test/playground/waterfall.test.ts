import { expect } from 'chai';
import { until } from '../support/until.ts';
import { holdRequests } from './network.ts';
import { barsOf, begin, has, slide } from './pagingPage.ts';
import { allByRole, summaries } from './queries.ts';
import { usePlayground } from './usePlayground.ts';

const labelsOf = (view: Element) =>
  [...view.querySelectorAll('.bar text')].map(({ textContent }) => textContent);

/** The cells of the table of requests, once it is unfolded. */
async function requestsOf(view: HTMLElement): Promise<string[][]> {
  const [summary] = summaries(view, 'Requests as a table');
  if (!summary?.closest('details')?.open) summary?.click();
  const table = await until('it is unfolded', () => allByRole(view, 'table', 'Requests')[0]);
  return [...(table as HTMLTableElement).tBodies].flatMap((body) =>
    [...body.rows].map((row) => [...row.cells].map((cell) => cell.textContent ?? '')),
  );
}

describe("the playground's waterfall", () => {
  const playground = usePlayground();

  it('has as many open bars as concurrency says, once the first page is there', async () => {
    const page = playground();
    const { view, held, sent } = await begin(page, 3);
    await sent(1);
    await until('its bar is open', () => barsOf(view, 'open') === 1);
    held[0]?.release();
    await sent(4);
    await until('three are open', () => barsOf(view, 'open') === 3 && barsOf(view, 'done') === 1);
    expect(held).to.have.length(4);

    // The third page has come and waits for the second one, so no place is free.
    held[2]?.release();
    await until('it is drawn', () => barsOf(view, 'done') === 2);
    expect(barsOf(view, 'open')).to.equal(2);
    expect(held).to.have.length(4);
    expect(view.querySelectorAll('.given')).to.have.length(1);
    held[1]?.release();
    await sent(5);
    held[3]?.release();
    held[4]?.release();
    await until('it is done', has(view, 'in all; 5 requests, 24 users, 0 ms latency'));
    expect(barsOf(view, 'done')).to.equal(5);
    expect(view.querySelectorAll('.given')).to.have.length(5);
    expect(labelsOf(view)).to.deep.equal(['page 1', 'page 2', 'page 3', 'page 4', 'page 5']);
    expect(held.map(({ url }) => url.searchParams.get('page'))).to.deep.equal([
      ...['1', '2', '3', '4', '5'],
    ]);
  });

  it('says in its table what it draws', async () => {
    const page = playground();
    const { view, held, sent } = await begin(page, 2);
    (await sent(1)).release();
    await sent(3);
    const open = await requestsOf(view);
    expect(open.map(([number, , , end, outcome]) => [number, end !== '', outcome])).to.deep.equal([
      ['1', true, '200'],
      ['2', false, 'under way'],
      ['3', false, 'under way'],
    ]);
    expect(open.map((cells) => cells[5] !== '')).to.deep.equal([true, false, false]);
    for (const number of [2, 3, 4, 5]) (await sent(number)).release();
    await until('it is done', has(view, 'in all;'));
    const done = await requestsOf(view);
    expect(done.map(([number, attempt, , , outcome]) => [number, attempt, outcome])).to.deep.equal(
      ['1', '2', '3', '4', '5'].map((number) => [number, '1', '200']),
    );
    expect(done.every((cells) => cells.every((cell) => cell !== ''))).to.equal(true);
    expect(held).to.have.length(5);
  });

  it('draws a retry as a bar of its own', async () => {
    const page = playground();
    const { view, sent } = await begin(page, 1);
    (await sent(1)).release(503);
    for (const number of [2, 3, 4, 5, 6]) (await sent(number)).release();
    await until('it is done', has(view, 'in all; 6 requests, 24 users'));
    expect(labelsOf(view).slice(0, 3)).to.deep.equal(['page 1, 503', 'page 1, try 2', 'page 2']);
    expect(barsOf(view, 'failed')).to.equal(1);
    const [failed] = await requestsOf(view);
    expect([failed?.[0], failed?.[1], failed?.[4], failed?.[5]]).to.deep.equal([
      ...['1', '1', '503', ''],
    ]);
  });

  it('stops when it is cancelled', async () => {
    const page = playground();
    const { view, held, sent } = await begin(page, 2);
    (await sent(1)).release();
    await sent(3);
    await page.press('Cancel', view);
    await until('it says so', has(view, 'until it was cancelled'));
    await until('both are closed', () => barsOf(view, 'open') === 0);
    expect(labelsOf(view)).to.deep.equal(['page 1', 'page 2, cancelled', 'page 3, cancelled']);
    expect(held).to.have.length(3);
    expect(await page.find('button', 'Run', view)).to.have.property('ariaDisabled', 'false');
  });

  it('says why a run failed', async () => {
    const page = playground();
    const { view, sent } = await begin(page, 1);
    (await sent(1)).release(400);
    await until('it says so', has(view, 'until it failed'));
    expect(view.textContent).to.include('BadRequestError');
  });

  it('compares with one request at a time', async () => {
    const page = playground();
    const { view, held, sent } = await begin(page, 4, 'Compare with concurrency 1');
    for (const number of [1, 2, 3, 4, 5]) {
      (await sent(number)).release();
      expect(held).to.have.length(number);
    }
    (await sent(6)).release();
    await sent(10);
    for (const request of held.slice(6)) request.release();
    await until('both are done', () => barsOf(view, 'done') === 10);
    const [table] = allByRole(view, 'table', 'The last runs');
    const rows = [...(table as HTMLTableElement).tBodies].flatMap((body) => [...body.rows]);
    const cells = rows.map((row) =>
      [...row.cells].slice(0, 5).map(({ textContent }) => textContent),
    );
    expect(cells).to.deep.equal([
      ['1', '1', '0 ms', '5', '5'],
      ['2', '4', '0 ms', '5', '5'],
    ]);
    expect(allByRole(view, 'figure').map(({ ariaLabel }) => ariaLabel)).to.deep.equal([
      'Run 1',
      'Run 2',
    ]);
  });

  it('adds latency before a request is sent, which a cancel ends', async () => {
    const page = playground();
    const view = await page.visit('Paging');
    await slide(page, 'Added latency', 1000);
    const slider = await page.find('slider', 'Added latency');
    expect(slider.getAttribute('aria-valuetext')).to.equal('1000 ms');
    const held = holdRequests(page);
    await page.press('Run', view);
    await until('its bar is open', () => barsOf(view, 'open') === 1);
    await page.press('Cancel', view);
    await until('it is closed', () => labelsOf(view)[0] === 'page 1, cancelled');
    expect(held).to.have.length(0);
  });

  it('fits a phone', async () => {
    const page = playground();
    const frame = page.window.frameElement as HTMLIFrameElement;
    frame.style.width = '360px';
    const view = await page.visit('Paging');
    await slide(page, 'Added latency', 0);
    await page.press('Compare with concurrency 1', view);
    await until('both are done', () => barsOf(view, 'done') === 10);
    await requestsOf(view);
    expect(page.document.documentElement.scrollWidth).to.be.at.most(360);
  });
});
