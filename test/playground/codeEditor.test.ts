import { expect } from 'chai';
import { until } from '../support/until.ts';
import { type CodeTab, codeTab } from './codeTab.ts';
import { openPlayground } from './openPlayground.ts';
import { usePlayground } from './usePlayground.ts';

/** What is offered at the end of this code. */
async function completions(tab: CodeTab, code: string): Promise<string[]> {
  await tab.open(code);
  tab.content.focus();
  tab.key('End', { ctrlKey: true, keyCode: 35 });
  tab.key(' ', { ctrlKey: true, code: 'Space', keyCode: 32 });
  const list = await until(`something is offered for ${code}`, () => {
    const items = [...tab.root.querySelectorAll('.cm-tooltip-autocomplete .cm-completionLabel')];
    return items.length > 0 && items;
  });
  const labels = list.map((item) => item.textContent ?? '');
  tab.key('Escape', { keyCode: 27 });
  await until('the list is closed', () => !tab.root.querySelector('.cm-tooltip-autocomplete'));
  return labels;
}

const start = `import { createClient, getUser, iterateUsers, listMessageThreads, ApiError } from '@intercom-fetch/core';
const client = createClient({ appId: 'a', apiKey: 'b' });
const user = await getUser(client, { email: 'somebody@example.com' });
`;

describe("the editor of the playground's code", () => {
  const playground = usePlayground();

  it('completes the names that core exports', async () => {
    const tab = await codeTab(playground());
    expect(await completions(tab, 'import { getU')).to.include.members(['getUser']);
    expect(await completions(tab, "import { a } from '")).to.deep.equal(['@intercom-fetch/core']);
    expect(await completions(tab, `${start}listU`)).to.include('listUsers');
  });

  it('completes parameters and options by where they stand', async () => {
    const tab = await codeTab(playground());
    expect(await completions(tab, `${start}await getUser(client, { em`)).to.deep.equal(['email']);
    expect(
      await completions(tab, `${start}await getUser(client, { email: 'a' }, { `),
    ).to.include.members(['signal', 'timeout', 'retry']);
    expect(await completions(tab, `${start}iterateUsers(client, {}, { con`)).to.include(
      'concurrency',
    );
    expect(await completions(tab, 'createClient({ dangerously')).to.deep.equal([
      'dangerouslyAllowBrowser',
    ]);
  });

  it('completes at the end of long code, which is parsed piece by piece', async () => {
    const tab = await codeTab(playground());
    const long = `${start}${'void (async () => [{ a: 1 }])(); '.repeat(200)}`;
    expect(await completions(tab, `${long}await getUser(client, { em`)).to.deep.equal(['email']);
  });

  it('completes the fields of what calls, loops and errors give', async () => {
    const tab = await codeTab(playground());
    expect(await completions(tab, `${start}user.custom_`)).to.deep.equal(['custom_data']);
    expect(await completions(tab, `${start}user.location_data?.city`)).to.deep.equal(['city_name']);
    expect(
      await completions(tab, `${start}for await (const one of iterateUsers(client)) one.avat`),
    ).to.deep.equal(['avatar_url']);
    expect(
      await completions(
        tab,
        `${start}const threads = await listMessageThreads(client, { email: 'a' });\nthreads.map((it) => it.inter`,
      ),
    ).to.deep.equal(['interrupt']);
    expect(
      await completions(
        tab,
        `${start}try { await 1; } catch (error) { if (error instanceof ApiError) error.rateL`,
      ),
    ).to.deep.equal(['rateLimit']);
  });

  it('imports what it completes', async () => {
    const page = playground();
    const tab = await codeTab(page);
    await tab.open(`${start}countUs`);
    tab.content.focus();
    tab.key('End', { ctrlKey: true, keyCode: 35 });
    tab.key(' ', { ctrlKey: true, code: 'Space', keyCode: 32 });
    const option = await until('it is offered', () =>
      tab.root.querySelector<HTMLElement>('.cm-tooltip-autocomplete li'),
    );
    option.dispatchEvent(new page.window.MouseEvent('mousedown', { bubbles: true }));
    await until('it is taken', () => tab.content.textContent?.includes('ApiError, countUsers }'));
    expect(tab.content.lastElementChild?.textContent).to.equal('countUsers');
  });

  it('shows the documentation of the name under the pointer', async () => {
    const page = playground();
    const tab = await codeTab(page);
    await tab.open(`${start}void user.created_at;`);
    const name = [...tab.root.querySelectorAll('.cm-line:last-child span')].find(
      (part) => part.textContent === 'created_at',
    );
    const box = name?.getBoundingClientRect() ?? new DOMRect();
    const place = { clientX: box.x + box.width / 2, clientY: box.y + box.height / 2 };
    name?.dispatchEvent(new page.window.MouseEvent('mousemove', { bubbles: true, ...place }));
    const tip = await until('it is shown', () => tab.root.querySelector('.cm-tooltip-hover'));
    expect(tip.textContent).to.include('User.created_at: number');
  });

  it('marks what core does not have', async () => {
    const tab = await codeTab(playground());
    await tab.open(`import { getUser, getUsers } from '@intercom-fetch/core';
getUser(client, { emial: 'a' });`);
    const marks = await until('both are marked', () => {
      const found = [...tab.root.querySelectorAll('.cm-lintRange')].map((mark) => mark.textContent);
      return found.length === 2 && found;
    });
    expect(marks).to.deep.equal(['getUsers', 'emial']);
  });

  it('has a name, runs by keys, and lets Tab leave', async () => {
    const tab = await codeTab(playground());
    expect(tab.content.ariaLabel).to.equal('Code');
    expect(tab.content.role ?? tab.content.getAttribute('role')).to.equal('textbox');
    const page = playground();
    const tabKey = new page.window.KeyboardEvent('keydown', {
      ...{ key: 'Tab', keyCode: 9, bubbles: true, cancelable: true, composed: true },
    });
    tab.content.focus();
    tab.content.dispatchEvent(tabKey);
    expect(tabKey.defaultPrevented, 'Tab is kept').to.equal(false);
    tab.key('Enter', { ctrlKey: true, keyCode: 13 });
    await until('it ran', () => tab.lines().at(-1)?.text === 'Done.');
  });

  it('keeps the code while another view is shown', async () => {
    const page = playground();
    const tab = await codeTab(page);
    await tab.open('// mine');
    await page.visit('Users');
    await page.visit('Code');
    expect((await codeTab(page)).content.textContent).to.equal('// mine');
  });

  it('puts the code into a link, which runs nothing by itself', async () => {
    const page = playground();
    const tab = await codeTab(page);
    const copied: string[] = [];
    Object.defineProperty(page.window.navigator, 'clipboard', {
      value: { writeText: async (text: string) => copied.push(text) },
    });
    const code = "console.log('ü & %41 #?');\n// 田中";
    await tab.open(code);
    await page.press('Copy link');
    await until('it is copied', () => copied[0]);
    expect(copied[0]).to.equal(page.window.location.href);

    const other = await openPlayground({ hash: new URL(copied[0] ?? '').hash });
    const linked = await codeTab(other);
    await until('the code is there', () => linked.content.textContent === code.replace('\n', ''));
    const status = other.document.querySelector('.editor-actions [role=status]');
    await until('it says where it is from', () => status?.textContent?.includes('with the link'));
    expect(linked.lines()).to.deep.equal([]);
    expect(other.document.querySelector('iframe')).to.equal(null);
    expect((await linked.run()).map(({ text }) => text)).to.deep.equal(['ü & %41 #?', 'Done.']);
    other.close();
  });

  it('keeps the changed code of a link when a person returns to the link', async () => {
    const page = playground();
    const tab = await codeTab(page);
    await tab.open('// linked');
    tab.content.focus();
    // Cuts off the line, as in every editor.
    tab.key('k', { ctrlKey: true, shiftKey: true, keyCode: 75 });
    await until('it is changed', () => tab.content.textContent === '');
    const { hash } = page.window.location;
    await page.visit('Users');
    page.window.location.hash = hash;
    await until('the tab is shown', () => tab.content.checkVisibility());
    // By its end, the link has been followed.
    await tab.run();
    expect(tab.content.textContent).to.equal('');
  });

  it('has no link for code that is too long, and takes none', async () => {
    const page = playground();
    const tab = await codeTab(page);
    const notice = () => page.document.querySelector('.editor-actions [role=status]')?.textContent;
    page.window.location.hash = `#/code?code=${'x'.repeat(8_001)}`;
    await until('it says so', () => notice()?.includes('too long'));
    expect(tab.content.textContent).to.include('createClient');
  });

  it('is no wider than a phone', async () => {
    const page = playground();
    const frame = page.window.frameElement as HTMLIFrameElement;
    frame.style.width = '360px';
    const tab = await codeTab(page);
    await tab.pick('Iterate over users');
    await tab.run();
    expect(page.document.documentElement.scrollWidth).to.be.at.most(360);
  });
});
