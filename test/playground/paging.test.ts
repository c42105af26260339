import { expect } from 'chai';
import { until } from '../support/until.ts';
import { choose, createByForm, openUser } from './actions.ts';
import { callLines } from './readCall.ts';
import { usePlayground } from './usePlayground.ts';

describe("the playground's list", () => {
  const playground = usePlayground();

  it('goes forward and back, and no further than there are pages', async () => {
    const page = playground();
    await page.rows('1 of 3');
    expect(await page.find('button', 'Previous')).to.have.property('ariaDisabled', 'true');
    await page.press('Next');
    await page.rows('2 of 3');
    await page.press('Next');
    expect(await page.rows('3 of 3')).to.have.length(4);
    const next = await page.find('button', 'Next');
    expect(next).to.have.property('ariaDisabled', 'true');
    next.click();
    await page.press('Previous');
    expect(await page.rows('2 of 3')).to.have.length(10);
    expect(await callLines(page)).to.have.length(4);
  });

  it('shows as many on a page as it is asked for', async () => {
    const page = playground();
    await page.rows('1 of 3');
    await page.press('Next');
    await page.rows('2 of 3');
    await choose(page, 'Per page', '25');
    expect(await page.rows('1 of 1')).to.have.length(24);
    await choose(page, 'Per page', '10');
    expect(await page.rows('1 of 3')).to.have.length(10);
    await choose(page, 'Per page', '100');
    expect(await page.rows('1 of 1')).to.have.length(24);
    const [line] = await callLines(page);
    expect(line).to.include('GET /v1/users?page=1&per_page=100');
  });

  it('goes a page back when the last page has lost its only user', async () => {
    const page = playground();
    await page.rows('1 of 3');
    const users = [1, 2, 3, 4, 5, 6, 7].map((number) => ({ email: `user${number}@example.com` }));
    page.window.location.hash = `#/operations/bulkCreateUsers?params=${JSON.stringify({ users })}`;
    const panel = await page.unfold('Create many users');
    await page.press('Run', panel);
    await until('they are there', () => panel.textContent?.includes('All were accepted'));
    page.window.location.hash = '#/users?page=4';
    expect(await page.rows('4 of 4')).to.have.length(1);

    const user = await openUser(page, 'user7@example.com');
    await page.press('Delete', user);
    await page.press('Delete for good', user);
    expect(await page.rows('3 of 3')).to.have.length(10);
    expect(page.window.location.hash).to.equal('#/users?page=3');
  });

  it('is as at the start after a reset', async () => {
    const page = playground();
    await page.rows('1 of 3');
    await createByForm(page, 'ada@example.com');
    await page.rows('1 of 3');
    await page.find('region', 'Users 25');

    await page.press('Reset data');
    await page.find('region', 'Users 24');
    const rows = await page.rows('1 of 3');
    expect(rows[0]?.[0]).to.equal('Amara Okafor');
    // The users it fills in are not calls of the person at the page.
    const lines = await callLines(page);
    expect(lines.filter((line) => line.includes('createUser'))).to.have.length(1);
  });
});
