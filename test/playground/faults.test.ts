import { expect } from 'chai';
import { until } from '../support/until.ts';
import { choose } from './actions.ts';
import { skipWaits } from './network.ts';
import type { Playground } from './openPlayground.ts';
import { readCall } from './readCall.ts';
import { usePlayground } from './usePlayground.ts';

async function flip(page: Playground, title: string): Promise<HTMLElement> {
  const toggle = await page.find('switch', title, await page.visit('Faults'));
  toggle.click();
  return toggle;
}

async function count(page: Playground): Promise<HTMLElement> {
  const panel = await page.unfold('Count users');
  await page.press('Run', panel);
  return panel;
}

describe("the playground's faults", () => {
  const playground = usePlayground();

  it('strike as many requests as was chosen, and are off then', async () => {
    const page = playground();
    await page.visit('Faults');
    await choose(page, 'How many', '2');
    const toggle = await flip(page, '402 Request failed');
    await until('it is on', () => toggle.ariaChecked === 'true');
    const state = toggle.closest('li')?.querySelector('[role=status]');
    expect(state?.textContent).to.equal('2 × any request to come');

    const panel = await count(page);
    await until('it fails', () => panel.textContent?.includes('RequestFailedError 402'));
    expect(state?.textContent).to.equal('1 × any request to come');
    await page.press('Run', panel);
    await until('it is off', () => toggle.ariaChecked === 'false');
    await until('it has failed again', () => panel.textContent?.includes('See call 2'));
    await page.press('Run', panel);
    await until('the response is there', () => panel.textContent?.includes('3 users.'));
  });

  it('strike only the requests they are for, until they are switched off', async () => {
    const page = playground();
    await page.visit('Faults');
    await choose(page, 'Strikes', 'POST /users');
    await choose(page, 'How many', 'Infinity');
    await flip(page, '401 Not authenticated');
    const panel = await count(page);
    await until('the response is there', () => panel.textContent?.includes('3 users.'));
    const create = await page.unfold('Create a user');
    for (const call of [2, 3]) {
      await page.press('Run', create);
      await until('it fails', () => create.textContent?.includes(`See call ${call}`));
      expect(create.textContent).to.include('AuthenticationError 401');
    }
    const toggle = await flip(page, '401 Not authenticated');
    await until('it is off', () => toggle.ariaChecked === 'false');
    await page.visit('Operations');
    await page.press('Run', create);
    await until('it succeeds', () => create.textContent?.includes('is there now'));
  });

  it('are met by a retry, of which each attempt is shown', async () => {
    const page = playground();
    skipWaits(page);
    await flip(page, '503 with Retry-After');
    const panel = await count(page);
    await until('the response is there', () => panel.textContent?.includes('3 users.'));
    const { text } = await readCall(page, 'countUsers');
    expect(text).to.include('503');
    expect(text).to.include('retry-after');
    expect(text.match(/Request/g)).to.have.length(2);
  });

  it('are met by a call from the same view, which shows there how it ended', async () => {
    const page = playground();
    const view = await page.visit('Faults');
    const status = view.querySelector('.outcome[role=status]');
    await flip(page, '402 Request failed');
    await page.press('Count users', view);
    await until('it fails', () => status?.textContent?.includes('RequestFailedError 402'));
    await page.press('Count users', view);
    await until('the response is there', () => status?.textContent === '3 users.See call 2');
    await flip(page, 'No response');
    await page.press('Write a note', view);
    await until('it waits', () => view.textContent?.includes('Write a note: under way'));
    expect(status?.textContent).to.equal('');
    await page.press('Cancel', await page.find('region', 'Calls 3'));
    await until('it is cancelled', () => status?.textContent?.includes('You cancelled the call.'));
  });

  it('hold a request that can be cancelled', async () => {
    const page = playground();
    await flip(page, 'No response');
    const panel = await count(page);
    await page.press('Cancel', panel);
    await until('it is cancelled', () => panel.textContent?.includes('You cancelled the call.'));
  });

  it('come with a latency, which each response takes', async () => {
    const page = playground();
    await page.visit('Faults');
    const slider = (await page.find('slider', 'Latency')) as HTMLInputElement;
    slider.value = '300';
    slider.dispatchEvent(new page.window.Event('input', { bubbles: true }));
    await until('it says so', () => slider.parentElement?.textContent === '300 ms');
    const panel = await count(page);
    await until('the response is there', () => panel.textContent?.includes('3 users.'));
    const { line } = await readCall(page, 'countUsers');
    expect(Number(/200 in (\d+) ms/.exec(line)?.[1])).to.be.at.least(299);
  });
});
