import { expect } from 'chai';
import { until } from '../support/until.ts';
import { respond } from './network.ts';
import type { Playground } from './openPlayground.ts';
import { allByRole, summaries } from './queries.ts';
import { callLines, readCall } from './readCall.ts';
import { usePlayground } from './usePlayground.ts';

/** The text of the issue of a field. */
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

/** What stands with an input. */
function controlOf(input: HTMLElement): Element {
  const control = input.closest('.control');
  if (!control) throw new Error('the input stands alone');
  return control;
}

describe("the playground's forms", () => {
  const playground = usePlayground();

  it("show the library's own message at its field while one types", async () => {
    const page = playground();
    const list = await page.unfold('List users');
    await page.fill('per_page', 'many', list);
    expect(await issueOf(page, 'per_page', list)).to.equal('expected number, received string');
    await page.fill('per_page', '501', list);
    await until('it is another', () => list.textContent?.includes('must be <=500'));
    await page.fill('per_page', '500', list);
    await until('the issue is gone', () => !list.querySelector('.field-issue'));

    const user = await page.unfold('Create a user');
    await page.fill('custom_data value 2', '{"a":1}', user);
    expect(await issueOf(page, 'custom_data value 2', user)).to.equal(
      'must be a string, a finite number, a boolean or null',
    );

    const tag = await page.unfold('Tag users');
    await page.fill('user_ids 2', '', tag);
    expect(await issueOf(page, 'user_ids 2', tag)).to.equal('must not be empty');
  });

  it('show at a group of fields that one of them is required', async () => {
    const page = playground();
    const panel = await page.unfold('Report many events');
    const group = await page.find('group', 'user', panel);
    await page.fill('email', 'x', await page.find('group', 'email or user_id', group));
    expect(panel.querySelector('.field-issue')).to.equal(null);
    const note = await page.unfold('Write a note');
    await page.fill('email', '', note);
    const rule = await page.find('group', 'email or user_id', note);
    await until('it is shown', () => rule.textContent?.includes('email or user_id is required'));
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

  for (const [title, name, means] of [
    ['Look up a user', 'getUser', 'Nothing was changed: try again.'],
    ['Write a note', 'createNote', 'The write may have happened: look before you repeat it.'],
  ] as const) {
    it(`cancel a call that is under way: ${name}`, async () => {
      const page = playground();
      const count = await respond(page, () => new Promise(() => {}));
      const panel = await page.unfold(title);
      const cancel = await page.find('button', 'Cancel', panel);
      expect(cancel.ariaDisabled).to.equal('true');
      await page.press('Run', panel);
      await until('it is sent', () => count() === 1);
      await page.press('Cancel', panel);
      await until('it is shown', () => panel.textContent?.includes('The call was cancelled'));
      expect(panel.textContent).to.include(`You cancelled the call. ${means}`);
      expect(cancel.ariaDisabled).to.equal('true');
      expect((await readCall(page, name)).line).to.include('AbortError');
    });
  }

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

  it('send null and empty text for fields that may have them', async () => {
    const page = playground();
    const panel = await page.unfold('Create a user');
    const box = async (field: string, fix: string) =>
      page.find('checkbox', fix, controlOf(await page.find('textbox', field, panel)));
    (await box('name', 'empty')).click();
    for (const more of summaries(panel, 'More fields')) more.click();
    await until('more is shown', () => allByRole(panel, 'textbox', 'last_seen_ip').length);
    (await box('last_seen_ip', 'null')).click();
    await until('it is off', () => allByRole(panel, 'textbox', 'name')[0]?.matches(':disabled'));
    await page.press('Run', panel);
    const { requestBody } = await readCall(page, 'createUser');
    expect(requestBody).to.include({ name: '', last_seen_ip: null });

    (await box('name', 'empty')).click();
    await page.fill('name', 'Grace', panel);
    await page.press('Run', panel);
    await page.find('region', 'Calls 2');
    expect((await readCall(page, 'createUser')).requestBody).to.include({ name: 'Grace' });
  });

  it('send fields that the library does not know, in lines as JSON is written', async () => {
    const page = playground();
    const panel = await page.unfold('Start a thread');
    summaries(panel, 'Other fields')[0]?.click();
    await page.press('Add to other fields', panel);
    await page.fill('other fields key 1', 'extra', panel);
    await page.fill('other fields value 1', '{\n  "deep": [1,\n 2]\n}', panel);
    const area = (await page.find('textbox', 'other fields value 1', panel)) as HTMLTextAreaElement;
    await until('it has grown', () => area.rows === 4);
    // Enter starts another line here, and submits where there is but one.
    press(page, area, {});
    await page.press('Run', panel);
    const { requestBody } = await readCall(page, 'createMessageThread');
    expect(requestBody).to.deep.include({ extra: { deep: [1, 2] } });
    expect(await callLines(page)).to.have.length(1);

    await page.fill('other fields value 1', 'one line', panel);
    press(page, area, {});
    await page.find('region', 'Calls 2');
    expect((await readCall(page, 'createMessageThread')).requestBody).to.include({
      extra: 'one line',
    });
  });

  it('have several lines for a long text, which Ctrl and Enter sends', async () => {
    const page = playground();
    const panel = await page.unfold('Write a note');
    await page.fill('body', 'One.\n\nTwo.', panel);
    const area = await page.find('textbox', 'body', panel);
    expect(area.localName).to.equal('textarea');
    press(page, area, {});
    press(page, area, { ctrlKey: true });
    const { requestBody } = await readCall(page, 'createNote');
    expect(requestBody).to.include({ body: 'One.\n\nTwo.' });
    expect(await callLines(page)).to.have.length(1);
  });

  it('distinguish lists, choices and times that are not sent from null', async () => {
    const page = playground();
    const panel = await page.unfold('Create a user');
    const createdAt = await page.field('created_at', panel);
    (await page.find('checkbox', 'null', controlOf(createdAt))).click();
    for (const more of summaries(panel, 'More fields')) more.click();
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
