import { expect } from 'chai';
import { until } from '../support/until.ts';
import { operationTitles } from './actions.ts';
import { respond } from './network.ts';
import { summaries } from './queries.ts';
import { usePlayground } from './usePlayground.ts';

describe('the playground on a phone', () => {
  const playground = usePlayground();

  it('has a header that takes a third of the screen at most, with the links to the views', async () => {
    const page = playground();
    const frame = page.window.frameElement as HTMLIFrameElement;
    frame.style.cssText = 'width: 390px; height: 844px';
    const loaded = new Promise((resolve) =>
      frame.addEventListener('load', resolve, { once: true }),
    );
    page.window.location.reload();
    await loaded;
    const nav = await until('there are links', () => frame.contentDocument?.querySelector('nav'));
    const { bottom } = nav.getBoundingClientRect();
    expect(bottom).to.be.within(1, 844 / 3);
  });

  it('folds the tools for its data, and unfolds them when it gets room', async () => {
    const page = playground();
    const frame = page.window.frameElement as HTMLIFrameElement;
    const tools = await until('there are tools', () =>
      page.document.querySelector<HTMLDetailsElement>('.data-tools'),
    );
    for (const [width, isOpen] of [['390px', false] as const, ['1280px', true] as const]) {
      frame.style.width = width;
      await until(`open is ${isOpen} at ${width}`, () => tools.open === isOpen);
    }
  });

  it('has no form that is wider than the page', async () => {
    const page = playground();
    const frame = page.window.frameElement as HTMLIFrameElement;
    frame.style.width = '360px';
    await page.rows('1 of 3');
    await page.unfold('Look up a user');
    const { documentElement } = page.document;
    for (const title of operationTitles(page)) {
      const panel = await page.unfold(title);
      for (const more of summaries(panel, 'More fields')) more.click();
      expect(documentElement.scrollWidth, title).to.be.at.most(360);
    }
  });

  it('has the name of each call in one line, however much there is to say of its end', async () => {
    const page = playground();
    const frame = page.window.frameElement as HTMLIFrameElement;
    frame.style.width = '360px';
    await respond(page, { status: 503, headers: { 'Retry-After': '20' } });
    const panel = await page.unfold('Mark a thread read');
    await page.press('Run', panel);
    const log = await page.find('region', 'Calls 2');
    const end = await until('it waits', () =>
      [...log.querySelectorAll('.call-end')].find((each) => each.textContent?.includes('waits')),
    );
    const name = end.parentElement?.querySelector('.call-name');
    expect(name?.textContent).to.equal('markMessageThreadRead');
    expect(name?.getClientRects()[0]?.height).to.be.below(30);
    await page.press('Cancel', log);
    await until('it has ended', () => end.textContent?.includes('AbortError'));
    expect(page.document.documentElement.scrollWidth).to.be.at.most(360);
  });
});

describe('the gateway in the page on a phone', () => {
  const playground = usePlayground({ address: { query: { gateway: 'page' } } });

  it('has no request to Intercom and no choice of a server that is wider than the page', async () => {
    const page = playground();
    const frame = page.window.frameElement as HTMLIFrameElement;
    frame.style.width = '360px';
    page.document.querySelector<HTMLElement>('.target summary')?.click();
    await page.press('Run', await page.unfold('Create a tag'));
    const log = await page.find('region', 'Calls 1');
    const summary = await until('there are some', () => log.querySelector('.upstream > summary'));
    (summary as HTMLElement).click();
    const lines = await until('they are listed', () => {
      const found = [...log.querySelectorAll<HTMLElement>('.upstream .fold')];
      return found.length > 1 && found;
    });
    for (const line of lines) line.click();
    await until('all are unfolded', () => log.querySelectorAll('.upstream .exchange').length > 1);
    expect(page.document.documentElement.scrollWidth).to.be.at.most(360);
  });
});
