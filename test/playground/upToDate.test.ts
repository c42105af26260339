import { expect } from 'chai';
import { until } from '../support/until.ts';
import { choose, follow, openUser, userPage } from './actions.ts';
import type { Playground } from './openPlayground.ts';
import { summaries } from './queries.ts';
import { callLines, readCall } from './readCall.ts';
import { usePlayground } from './usePlayground.ts';

const jonas = { user_id: '1002' };

/** Runs an operation with these parameters from its form. */
async function run(page: Playground, name: string, title: string, params: object): Promise<void> {
  page.window.location.hash = `#/operations/${name}?params=${encodeURIComponent(JSON.stringify(params))}`;
  const panel = await page.unfold(title);
  await page.press('Run', panel);
  await until(`${name} was run`, () => panel.textContent?.includes('See call'));
}

/** Runs the newest call of an operation again, from the log. */
async function runAgain(page: Playground, name: string): Promise<void> {
  await readCall(page, name);
  const log = await page.find('region', 'Calls');
  const line = summaries(log).find((each) => each.textContent?.includes(name));
  await page.press('Run again', line?.closest('li') ?? log);
}

async function countCalls(page: Playground, name: string): Promise<number> {
  return (await callLines(page)).filter((line) => line.includes(name)).length;
}

describe('what the playground shows of users', () => {
  const playground = usePlayground();

  it('follows a tag that was written elsewhere, when the table is of that tag', async () => {
    const page = playground();
    page.window.location.hash = '#/users?tag=VIP';
    expect(await page.rows('1 of 1')).to.have.length(3);
    await run(page, 'tagUsers', 'Tag users', { name: 'VIP', user_ids: ['1002'] });
    page.window.location.hash = '#/users?tag=VIP';
    await page.find('region', 'Users 4');
    const names = (await page.rows('1 of 1')).map(([name]) => name);
    expect(names).to.include('Jonas Lindqvist');
  });

  it('follows notes, events, impressions and threads that are written while it is open', async () => {
    const page = playground();
    await run(page, 'createNote', 'Write a note', { ...jonas, body: 'Called' });
    const event = { ...jonas, event_name: 'called', created: 1_353_000_000 };
    await run(page, 'createEvent', 'Report an event', event);
    await run(page, 'createImpression', 'Report an impression', { ...jonas, user_ip: '192.0.2.1' });
    await run(page, 'createMessageThread', 'Start a thread', { ...jonas, body: 'Hello?' });
    await page.rows('1 of 3');
    const user = await openUser(page, 'Jonas Lindqvist');
    const items = (selector: string) => user.querySelectorAll(selector).length;
    const sessions = () => user.textContent?.match(/session_count(\d+)/)?.[1];
    expect([items('.notes li'), items('.events li'), items('.thread'), sessions()]).to.deep.equal([
      1,
      1,
      1,
      '1',
    ]);

    await runAgain(page, 'createNote');
    await until('the note is there', () => items('.notes li') === 2);
    await runAgain(page, 'createEvent');
    await until('the event is there', () => items('.events li') === 2);
    await runAgain(page, 'createImpression');
    await until('the impression is there', () => sessions() === '2');
    await runAgain(page, 'createMessageThread');
    await until('the thread is there', () => items('.thread') === 2);
  });

  it('is not asked for again when it wrote that itself', async () => {
    const page = playground();
    await page.rows('1 of 3');
    const user = await openUser(page, 'Jonas Lindqvist');
    await page.fill('New note', 'Called', user);
    await page.press('Write note', user);
    await until('the note is there', () => user.querySelector('.notes li'));
    await page.fill('Tag name', 'VIP', user);
    await page.press('Add tag', user);
    await until('the tag is there', () => user.querySelectorAll('.tags li').length === 2);
    await page.fill('New conversation', 'Hi', user);
    await page.press('Start as the team', user);
    await until('the thread is there', () => user.querySelector('.thread'));
    await page.press('Mark read', user);
    await until('it is read', () => !user.querySelector('.unread'));
    expect(await countCalls(page, 'getUser')).to.equal(1);
    expect(await countCalls(page, 'listMessageThreads')).to.equal(1);

    // The table may show what was written, so it is.
    await follow(page, '← All users', user);
    await page.rows('1 of 3');
    expect(await countCalls(page, 'listUsers')).to.equal(2);
  });

  it('follows a write of its own whose response was lost', async () => {
    const page = playground();
    await page.visit('Faults');
    await choose(page, 'Strikes', 'POST /users/message_threads');
    const lost = await page.find('switch', 'The response is lost');
    lost.click();
    await until('it is on', () => lost.ariaChecked === 'true');
    page.window.location.hash = '#/users/user_id%3A1002';
    const user = await userPage(page, 'Jonas Lindqvist');
    const threads = await page.find('region', 'Conversations', user);
    await page.fill('New conversation', 'Hello?', threads);
    await page.press('Start as Jonas Lindqvist', threads);
    await until('the error is shown', () => threads.textContent?.includes('NetworkError'));
    await until('it has come all the same', () => threads.querySelector('.thread'));
  });

  it('is not asked for again when the server has refused the write', async () => {
    const page = playground();
    await page.rows('1 of 3');
    await run(page, 'createNote', 'Write a note', { user_id: 'nobody', body: 'Called' });
    await page.rows('1 of 3');
    expect(await countCalls(page, 'listUsers')).to.equal(1);
  });
});
