import { expect } from 'chai';
import { allByRole } from './byRole.ts';
import type { Playground } from './openPlayground.ts';
import { callLines, readCall } from './readCall.ts';
import { until } from './until.ts';
import { usePlayground } from './usePlayground.ts';

/** What is told of the field with this name. */
async function issueOf(page: Playground, field: string, panel: HTMLElement): Promise<string> {
  const input = await page.find('textbox', field, panel);
  const id = await until(`${field} is described`, () => input.getAttribute('aria-describedby'));
  expect(input.ariaInvalid).to.equal('true');
  return page.document.getElementById(id)?.textContent ?? '';
}

function press(page: Playground, target: Element | null, init: KeyboardEventInit): void {
  const options = { key: 'Enter', bubbles: true, cancelable: true, ...init };
  target?.dispatchEvent(new page.window.KeyboardEvent('keydown', options));
}

describe("the playground's forms", () => {
  const playground = usePlayground();

  it("tell the library's own message at its field while one types", async () => {
    const page = playground();
    const list = await page.unfold('List users');
    await page.fill('per_page', 'many', list);
    expect(await issueOf(page, 'per_page', list)).to.equal('expected number, received string');
    await page.fill('per_page', '501', list);
    await until('it is another', () => list.textContent?.includes('must be <=500'));
    await page.fill('per_page', '500', list);
    await until('it is mended', () => !list.querySelector('.field-issue'));

    const user = await page.unfold('Create a user');
    await page.fill('custom_data value 2', '{"a":1}', user);
    expect(await issueOf(page, 'custom_data value 2', user)).to.equal(
      'must be a string, a finite number, a boolean or null',
    );

    const tag = await page.unfold('Tag users');
    await page.fill('user_ids 2', '', tag);
    expect(await issueOf(page, 'user_ids 2', tag)).to.equal('must not be empty');
  });

  it('tell at a group of fields that one of them is required', async () => {
    const page = playground();
    const panel = await page.unfold('Report many events');
    const group = await page.find('group', 'user', panel);
    await page.fill('email', 'x', await page.find('group', 'email or user_id', group));
    expect(panel.querySelector('.field-issue')).to.equal(null);
    const note = await page.unfold('Write a note');
    await page.fill('email', '', note);
    const rule = await page.find('group', 'email or user_id', note);
    await until('it is told', () => rule.textContent?.includes('email or user_id is required'));
  });

  it('send nothing that is wrong', async () => {
    const page = playground();
    await page.rows('1 of 3');
    let sent = 0;
    const { fetch } = page.window;
    page.window.fetch = (input, init) => {
      sent += 1;
      return fetch(input, init);
    };
    const panel = await page.unfold('Look up a thread');
    await page.fill('thread_id', '1.5', panel);
    expect(await issueOf(page, 'thread_id', panel)).to.equal('must be an integer');
    await page.press('Run', panel);
    const call = await readCall(page, 'getMessageThread');
    expect(call.line).to.include('Nothing was sent').and.include('InvalidRequestError');
    expect(sent).to.equal(0);
  });

  it('run with Ctrl or Cmd and Enter from any field, once', async () => {
    const page = playground();
    await page.rows('1 of 3');
    const panel = await page.unfold('Count users');
    const field = await page.find('textbox', 'tag_name', panel);
    press(page, field, {});
    press(page, field, { ctrlKey: true });
    await until('it has run', () => panel.textContent?.includes('3 users.'));
    press(page, field, { metaKey: true });
    await page.find('region', 'Calls 3');
    const lines = await callLines(page);
    expect(lines.map((line) => line.includes('countUsers'))).to.deep.equal([true, true, false]);
  });

  it('cancel a call that is under way', async () => {
    const page = playground();
    await page.rows('1 of 3');
    let signal: AbortSignal | undefined;
    page.window.fetch = (input, init) => {
      signal = new page.window.Request(input, init).signal;
      return new Promise(() => {});
    };
    const panel = await page.unfold('Look up a user');
    const cancel = await page.find('button', 'Cancel', panel);
    expect(cancel.ariaDisabled).to.equal('true');
    await page.press('Run', panel);
    await until('it is sent', () => signal);
    await page.press('Cancel', panel);
    await until('it is told', () => panel.textContent?.includes('You cancelled the call.'));
    expect(cancel.ariaDisabled).to.equal('true');
    expect((await readCall(page, 'getUser')).line).to.include('AbortError');
  });

  it('keep both of two changes that come at once, as when a browser fills them in', async () => {
    const page = playground();
    await page.rows('1 of 3');
    const panel = await page.unfold('Write a note');
    const fields = [
      await page.find('textbox', 'email', panel),
      await page.find('textbox', 'body', panel),
    ];
    for (const [index, text] of ['leila.haddad@example.com', 'Moved.'].entries()) {
      const field = fields[index] as HTMLInputElement;
      field.value = text;
      field.dispatchEvent(new page.window.Event('input', { bubbles: true }));
    }
    await page.press('Run', panel);
    const { requestBody } = await readCall(page, 'createNote');
    expect(requestBody).to.deep.equal({ email: 'leila.haddad@example.com', body: 'Moved.' });
  });

  it('take lists, choices and times apart that are not sent, and null', async () => {
    const page = playground();
    const panel = await page.unfold('Create a user');
    const createdAt = await page.find('textbox', 'created_at', panel);
    (await page.find('checkbox', 'null', createdAt.closest('.control') as Element)).click();
    for (const more of allByRole(panel, 'summary', 'More fields')) more.click();
    const flag = (await page.find('combobox', 'unsubscribed', panel)) as HTMLSelectElement;
    flag.value = 'false';
    flag.dispatchEvent(new page.window.Event('change', { bubbles: true }));
    await page.press('Add to companies', panel);
    const company = await page.find('group', 'companies 1', panel);
    await page.fill('id', '7', company);
    await page.press('Add to other fields', company);
    await page.fill('other fields key 1', 'industry', company);
    await page.fill('other fields value 1', 'Ships', company);
    await page.press('Run', panel);
    const { requestBody } = await readCall(page, 'createUser');
    expect(requestBody).to.deep.equal({
      email: 'grace.hopper@example.com',
      name: 'Grace Hopper',
      created_at: null,
      unsubscribed_from_emails: false,
      custom_data: { plan: 'pro', seats: 3 },
      companies: [{ id: 7, industry: 'Ships' }],
    });
  });
});
