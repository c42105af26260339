import { expect } from 'chai';
import { until } from '../support/until.ts';
import { copiedBy } from './actions.ts';
import { openPlayground, type Playground } from './openPlayground.ts';
import { callLines } from './readCall.ts';
import { usePlayground } from './usePlayground.ts';

const note = 'Grüße,\n"Ada" & \'Bob\' 100% #1 +1';

/** In WebKit, pages that start or go while the service worker starts for another may wait for ever. */
async function running({ document }: Playground): Promise<void> {
  await until('the emulator runs', () => document.body.textContent?.includes('is kept in this'));
}

async function opened(hash: string, look: (page: Playground) => Promise<void>): Promise<void> {
  const page = await openPlayground({ hash });
  try {
    await look(page);
    await running(page);
  } finally {
    page.close();
  }
}

async function textOf(page: Playground, field: string, panel: HTMLElement): Promise<string> {
  return ((await page.find('textbox', field, panel)) as HTMLInputElement).value;
}

describe("the playground's links", () => {
  const playground = usePlayground();

  it('fill a form in a fresh page as it was copied, and have no key', async () => {
    const page = playground();
    await running(page);
    const panel = await page.unfold('Write a note');
    await page.fill('email', 'mei.tanaka@example.net', panel);
    await page.fill('body', note, panel);
    const link = await copiedBy(page, await page.find('button', 'Copy link', panel));
    const url = new URL(link);
    expect(url.pathname).to.equal(page.window.location.pathname);
    expect(link).not.to.include('opens');

    await opened(url.hash, async (fresh) => {
      const form = await fresh.unfold('Write a note');
      await until('it is filled', () => form.querySelector('textarea')?.value === note);
      expect(await textOf(fresh, 'email', form)).to.equal('mei.tanaka@example.net');
      expect((await fresh.find('region', 'Calls 0')).textContent).to.include('No calls yet');
    });
  });

  it('are the address of the page after a run, so that a reload has the form as it was run', async () => {
    const page = playground();
    const panel = await page.unfold('Count users');
    const { length } = page.window.history;
    await page.fill('tag_name', 'Nobody', panel);
    await page.press('Run', panel);
    await page.find('region', 'Calls 1');
    await callLines(page);
    expect(page.window.history.length).to.equal(length);
    await opened(page.window.location.hash, async (fresh) => {
      const form = await fresh.unfold('Count users');
      const field = (await fresh.find('textbox', 'tag_name', form)) as HTMLInputElement;
      await until('it is filled', () => field.isConnected && field.value === 'Nobody');
    });
  });

  it('leave alone what was typed into other forms', async () => {
    const page = playground();
    const user = await page.unfold('Look up a user');
    await page.fill('email', 'typed@example.com', user);
    page.window.location.hash = '#/operations/getTag?params={"name":"One"}';
    const tag = await page.panel('Look up a tag');
    await until('the tag is filled', () => tag.querySelector('input')?.value === 'One');
    await page.fill('name', 'Two', tag);
    page.window.location.hash = '#/operations/countUsers?params={"tag_name":"Three"}';
    const count = await page.panel('Count users');
    await until('the count is filled', () => count.querySelector('input')?.value === 'Three');
    expect(await textOf(page, 'name', await page.unfold('Look up a tag'))).to.equal('Two');
    expect(await textOf(page, 'email', await page.unfold('Look up a user'))).to.equal(
      'typed@example.com',
    );
  });
});
