import { queryAllByRole } from '@testing-library/dom';
import { expect } from 'chai';
import { until } from '../support/until.ts';
import { follow, openUser, operationTitles } from './actions.ts';
import { summaries } from './queries.ts';
import { usePlayground } from './usePlayground.ts';

describe('the playground without a mouse', () => {
  const playground = usePlayground();

  it('has a name for each control', async () => {
    const page = playground();
    await page.rows('1 of 3');
    await page.unfold('Look up a user');
    for (const panel of operationTitles(page)) {
      const form = await page.unfold(panel);
      for (const more of summaries(form, 'More fields')) more.click();
      for (const role of ['button', 'textbox', 'checkbox', 'combobox', 'link'] as const) {
        const nameless = queryAllByRole(page.document.body, role, { name: '' });
        expect(nameless, `${role} in ${panel}`).to.deep.equal([]);
      }
    }
  });

  it('keeps the focus on a button that has just become of no use', async () => {
    const page = playground();
    await page.rows('1 of 3');
    const next = await page.find('button', 'Next');
    next.focus();
    await page.press('Next');
    await page.rows('2 of 3');
    await page.press('Next');
    await page.rows('3 of 3');
    expect(page.document.activeElement === next).to.equal(true);
  });

  it('goes to the update when a user is to be edited, and stays near an entry that comes or goes', async () => {
    const page = playground();
    await page.rows('1 of 3');
    const user = await openUser(page, 'Jonas Lindqvist');
    await follow(page, 'Edit', user);
    const panel = await page.unfold('Update a user');
    const summary = panel.querySelector('summary');
    await until('the summary has the focus', () => page.document.activeElement === summary);
    const { top, bottom } = panel.getBoundingClientRect();
    expect(top, 'above what is seen').to.be.at.least(-2);
    expect(bottom, 'below what is seen').to.be.at.most(Math.max(top, 1) + page.window.innerHeight);

    await page.press('Add to custom_data', panel);
    const key = await page.find('textbox', 'custom_data key 3', panel);
    await until('the new field has the focus', () => page.document.activeElement === key);
    await page.press('Remove custom_data 3', panel);
    expect(page.document.activeElement?.ariaLabel).to.equal('Add to custom_data');
  });

  it('says how a call ended in an element that was there before', async () => {
    const page = playground();
    const panel = await page.unfold('Look up a user');
    const status = panel.querySelector('.outcome[role=status]');
    expect(status?.textContent).to.equal('');
    await page.fill('email', 'amara.okafor@example.com', panel);
    await page.press('Run', panel);
    await until('it is shown', () => status?.textContent?.includes('Found Amara Okafor'));
  });
});
