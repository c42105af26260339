import type axe from 'axe-core';
import { expect } from 'chai';
import { until } from '../support/until.ts';
import { openUser } from './actions.ts';
import { codeTab } from './codeTab.ts';
import type { Playground } from './openPlayground.ts';
import { readCall } from './readCall.ts';
import { usePlayground } from './usePlayground.ts';

/** From the test server, since the page's policy runs no other scripts. */
async function loadAxe({ window, document }: Playground): Promise<typeof axe> {
  const script = document.createElement('script');
  script.src = '/test/node_modules/axe-core/axe.min.js';
  document.head.append(script);
  await new Promise((resolve, reject) => {
    script.onload = resolve;
    script.onerror = reject;
  });
  // The cast: the script makes a global of the page.
  return (window as unknown as { axe: typeof axe }).axe;
}

/** Lists what axe finds: the rule, and where it is broken. */
async function findings(
  run: typeof axe.run,
  { document }: Playground,
  rules?: readonly string[],
): Promise<string[]> {
  const { violations } = await run(document, rules ? { runOnly: [...rules] } : {});
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
  );
}

/** Each view, in a state that has something to look at. */
const views: Readonly<Record<string, (page: Playground) => Promise<unknown>>> = {
  async Operations(page) {
    const panel = await page.unfold('Create a user');
    await page.fill('email', '', panel);
    await page.press('Run', panel);
    await until('it is refused', () => panel.textContent?.includes('InvalidRequestError'));
    await page.press('Run', await page.unfold('Count users'));
  },
  Users: (page) => page.rows('1 of 3'),
  async 'the page of a user'(page) {
    await page.rows('1 of 3');
    await openUser(page, 'Amara Okafor');
  },
  async 'a call that failed'(page) {
    const panel = await page.unfold('Look up a user');
    await page.fill('email', 'nobody@example.com', panel);
    await page.press('Run', panel);
    await until('it fails', () => panel.textContent?.includes('NotFoundError'));
    await readCall(page, 'getUser');
  },
  Import: (page) => page.visit('Import'),
  Paging: (page) => page.visit('Paging'),
  async Faults(page) {
    const view = await page.visit('Faults');
    (await page.find('switch', '500 Server error', view)).click();
  },
  async Code(page) {
    const tab = await codeTab(page);
    await tab.run();
  },
};

/** The same on the gateway in the page. */
const gatewayViews: typeof views = {
  async 'the requests of a gateway'(page) {
    await page.press('Run', await page.unfold('Report an impression'));
    const log = await page.find('region', 'Calls');
    const summary = await until('there are some', () => log.querySelector('.upstream > summary'));
    (summary as HTMLElement).click();
    const lines = await until('they are listed', () => {
      const found = [...log.querySelectorAll<HTMLElement>('.upstream .fold')];
      return found.length > 0 && found;
    });
    for (const line of lines) line.click();
    await page.find('button', 'Copy response body', lines[0]?.parentElement ?? log);
  },
};

describe('axe finds nothing', () => {
  const targets = [
    [views, 'page'],
    [gatewayViews, 'gateway'],
  ] as const;

  for (const [all, target] of targets) {
    describe('in', () => {
      const playground = usePlayground(
        target === 'gateway' ? { address: { query: { gateway: 'page' } } } : {},
      );
      for (const [view, prepare] of Object.entries(all)) {
        it(`${view}, in light and in dark`, async () => {
          const page = playground();
          const { style } = page.document.documentElement;
          style.colorScheme = 'light';
          await prepare(page);
          page.document.querySelector<HTMLElement>('.target summary')?.click();
          const { run } = await loadAxe(page);
          expect(await findings(run, page)).to.deep.equal([]);
          style.colorScheme = 'dark';
          // Only colours differ, and the other rules take most of the time.
          const rules = ['color-contrast', 'link-in-text-block'];
          expect(await findings(run, page, rules), 'in dark').to.deep.equal([]);
        });
      }
    });
  }
});
