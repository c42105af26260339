import { expect } from 'chai';
import { until } from '../support/until.ts';
import { holdRequests, noResponse, respond } from './network.ts';
import { allByRole } from './queries.ts';
import { callLines } from './readCall.ts';
import { usePlayground } from './usePlayground.ts';

describe("the playground's history", () => {
  const playground = usePlayground();

  it('runs a call again, with the parameters that it had', async () => {
    const page = playground();
    const panel = await page.unfold('Look up a user');
    await page.press('Run', panel);
    const log = await page.find('region', 'Calls 1');
    await page.fill('email', 'mei.tanaka@example.net', panel);
    await page.press('Run again', log);
    await page.find('region', 'Calls 2');
    const lines = await callLines(page);
    expect(lines[0]).to.include('email=amara.okafor%40example.com').and.include('200 in');
  });

  it('asks before it runs again what cannot be undone', async () => {
    const page = playground();
    const panel = await page.unfold('Delete a user');
    await page.press('Run', panel);
    await page.press('Delete for good', panel);
    const log = await page.find('region', 'Calls 1');
    await page.press('Run again', log);
    await page.press('Keep', log);
    await page.press('Run again', log);
    await page.find('region', 'Calls 1');
    await page.press('Delete for good', log);
    await page.find('region', 'Calls 2');
    const [line] = await callLines(page);
    expect(line).to.include('deleteUser').and.include('NotFoundError 404');
  });

  it('opens the form as it was for a call, as often as one likes', async () => {
    const page = playground();
    const panel = await page.unfold('Write a note');
    await page.fill('body', 'First.', panel);
    await page.press('Run', panel);
    const log = await page.find('region', 'Calls 1');
    for (const text of ['Second.', 'Third.']) {
      await page.fill('body', text, await page.unfold('Write a note'));
      await page.unfold('Look up a user');
      (await page.find('link', 'Edit', log)).click();
      const note = await page.panel('Write a note');
      await until('the form is shown', () => note.querySelector('form')?.checkVisibility());
      await until(`it is not ${text}`, () => note.querySelector('textarea')?.value === 'First.');
    }
  });

  it('lets a call go on when its form is opened anew', async () => {
    const page = playground();
    await page.rows('1 of 3');
    const panel = await page.unfold('Write a note');
    const field = panel.querySelector('textarea');
    const held = holdRequests(page);
    await page.press('Run', panel);
    await until('it is sent', () => held.length === 1);
    (await page.find('link', 'Edit', await page.find('region', 'Calls 2'))).click();
    await until('the form is another', () => panel.querySelector('textarea') !== field);
    held[0]?.release();
    const [line] = await callLines(page);
    expect(line)
      .to.include('createNote')
      .and.match(/201 in \d+ ms$/);
  });

  it('cancels a call that is under way', async () => {
    const page = playground();
    const count = await respond(page, noResponse);
    const panel = await page.unfold('Look up a user');
    await page.press('Run', panel);
    await until('it is sent', () => count() === 1);
    const log = await page.find('region', 'Calls');
    await until('it says so', () => log.textContent?.includes('Under way …'));
    await page.press('Cancel', log);
    await until('it is shown', () => panel.textContent?.includes('You cancelled the call.'));
    await until('it has ended', () =>
      log.textContent?.includes('Cancelled before a response came'),
    );
    expect(allByRole(log, 'button', 'Cancel')).to.deep.equal([]);
  });

  it('shows only what the person asked for, if that is wanted', async () => {
    const page = playground();
    await page.rows('1 of 3');
    const panel = await page.unfold('Create a user');
    await page.press('Run', panel);
    await page.find('region', 'Calls 2');
    await page.rows('1 of 3');
    await page.find('region', 'Calls 3');
    (await page.find('checkbox', 'Only mine')).click();
    await page.find('region', 'Calls 2');
    const lines = await callLines(page);
    expect(lines.map((line) => line.includes('made by the page'))).to.deep.equal([false, false]);
  });

  it('keeps a hundred calls, the newest', async () => {
    const page = playground();
    await page.rows('1 of 3');
    const panel = await page.unfold('Look up a user');
    await page.fill('email', '', panel);
    await page.press('Run', panel);
    const log = await page.find('region', 'Calls 2');
    const again = await page.find('button', 'Run again', log);
    for (let count = 3; count < 102; count += 1) again.click();
    await page.find('region', 'Calls 100');
    const lines = await callLines(page);
    expect(lines[0]).to.match(/^101/);
    expect(lines.at(-1)).to.match(/^2getUser/);
  });
});
