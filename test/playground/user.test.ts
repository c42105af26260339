import { expect } from 'chai';
import { until } from '../support/until.ts';
import { follow, openUser, userPage } from './actions.ts';
import { respondWith, skipWaits } from './network.ts';
import { callLines, readCall } from './readCall.ts';
import { usePlayground } from './usePlayground.ts';

const base = 'https://api.intercom.io/v1';

describe('the page of a user', () => {
  const playground = usePlayground();

  it('has a link of its own, by user_id or email', async () => {
    const page = playground();
    page.window.location.hash = '#/users/user_id%3A1003';
    await page.find('region', '田中 芽衣');
    expect((await readCall(page, 'getUser')).requestLine).to.equal(
      `GET ${base}/users?user_id=1003`,
    );
    page.window.location.hash = '#/users/email:lucia.fernandez@example.com';
    await page.find('region', 'Lucía Fernández');
    const { requestLine } = await readCall(page, 'listMessageThreads');
    expect(requestLine).to.equal(
      `GET ${base}/users/message_threads?email=lucia.fernandez%40example.com`,
    );
    // Nobody looked at the table, so it was not asked for.
    const lines = await callLines(page);
    expect(lines.filter((line) => line.includes('listUsers'))).to.deep.equal([]);
  });

  it('shows the profile and the custom data', async () => {
    const page = playground();
    await page.rows('1 of 3');
    respondWith(page, '/v1/users', {
      user_id: '1010',
      name: 'Mateusz Woźniak',
      created_at: 1_270_000_000,
      last_seen_ip: '127.0.0.1',
      unsubscribed_from_emails: true,
      company_ids: [6, '7'],
      location_data: { city_name: 'Santiago', country_name: 'Chile', timezone: null },
      social_profiles: [
        { type: 'twitter', url: 'http://twitter.com/abc', username: 'abc' },
        { type: 'evil', url: 'javascript:alert(1)', username: 'click me' },
      ],
      custom_data: { plan: 'pro', seats: 3, beta: true, cancelled_at: null, text: '3' },
    });
    page.window.location.hash = '#/users/user_id%3A1010';
    const user = await userPage(page, 'Mateusz Woźniak');
    const facts = Object.fromEntries(
      [...user.querySelectorAll('.facts dt')].map((term) => [
        term.textContent,
        term.nextElementSibling?.textContent,
      ]),
    );
    expect(facts).to.deep.include({
      email: '–none',
      user_id: '1010',
      last_impression_at: '–none',
      last_seen_ip: '127.0.0.1',
      unsubscribed_from_emails: 'true',
      company_ids: '6, 7',
      location_data: 'Santiago, Chile',
      social_profiles: 'twitter abcevil click me',
    });
    expect(facts['created_at']).to.match(/^31 Mar 2010, 01:46 UTC, \d+ years ago$/);
    expect(user.querySelector('time')?.dateTime).to.equal('2010-03-31T01:46:40.000Z');
    const [link, ...others] = user.querySelectorAll<HTMLAnchorElement>('.facts a');
    expect(others).to.deep.equal([]);
    expect(link?.href).to.equal('http://twitter.com/abc');
    expect(link?.rel).to.include('noreferrer');

    const custom = (await page.find('table', 'Custom data', user)) as HTMLTableElement;
    expect(
      [...custom.rows].map((row) => [...row.cells].map((cell) => cell.innerHTML)),
    ).to.deep.equal([
      ['key', 'value'],
      ['plan', 'pro'],
      ['seats', '<code>3</code>'],
      ['beta', '<code>true</code>'],
      ['cancelled_at', '<code>null</code>'],
      ['text', '3'],
    ]);
  });

  it('says that nobody is there, and offers to create them', async () => {
    const page = playground();
    page.window.location.hash = '#/users/email:new@example.com';
    const user = await page.find('region', 'new@example.com');
    await until('it says so', () => user.textContent?.includes('Nobody has this email.'));
    await follow(page, 'Create this user', user);
    const email = await page.find('textbox', 'email', await page.unfold('Create a user'));
    expect(email).to.have.property('value', 'new@example.com');
  });

  it('says why the user could not be loaded, and tries again', async () => {
    const page = playground();
    await page.rows('1 of 3');
    const { fetch } = page.window;
    page.window.fetch = () => Promise.reject(new TypeError('no network'));
    skipWaits(page);
    page.window.location.hash = '#/users/user_id%3A1024';
    const nobody = await page.find('region', '1024');
    await until('the error is shown', () => nobody.textContent?.includes('NetworkError'));
    page.window.fetch = fetch;
    await page.press('Try again', nobody);
    const user = await page.find('region', 'Freya MacLeod');
    await page.find('region', 'Conversations', user);
    await until('the error is gone', () => !user.textContent?.includes('NetworkError'));
  });

  it('is no wider than a phone, whatever it is called', async () => {
    const page = playground();
    await page.rows('1 of 3');
    const frame = page.window.frameElement as HTMLIFrameElement;
    frame.style.width = '360px';
    const name = 'x'.repeat(300);
    respondWith(page, '/v1/users', {
      user_id: '7',
      name,
      email: name,
      custom_data: { [name]: name },
    });
    respondWith(page, '/v1/users/message_threads', [
      {
        thread_id: 1,
        messages: [{ html: `<pre>${name}</pre>${name}`, url: name, from: { name } }],
      },
    ]);
    page.window.location.hash = '#/users/user_id%3A7';
    const user = await userPage(page, name);
    await page.press('Delete', user);
    await page.find('button', 'Delete for good', user);
    expect(page.document.documentElement.scrollWidth).to.be.at.most(360);
  });

  it('adds and removes tags', async () => {
    const page = playground();
    await page.rows('1 of 3');
    const user = await openUser(page, 'Jonas Lindqvist');
    const tags = await page.find('region', 'Tags', user);
    const names = () => [...tags.querySelectorAll('li a')].map((link) => link.textContent);
    expect(names()).to.deep.equal(['Free Trial']);
    expect(tags.textContent).to.include('listed by the emulator: v1 cannot');

    await page.fill('Tag name', 'Beta <i>', tags);
    await page.press('Add tag', tags);
    await until('it is there', () => names().length === 2);
    expect(names()).to.deep.equal(['Beta <i>', 'Free Trial']);
    const given = await readCall(page, 'tagUsers');
    expect(given.requestLine).to.equal(`PUT ${base}/tags`);
    expect(given.requestBody).to.deep.equal({
      name: 'Beta <i>',
      user_ids: ['1002'],
      tag_or_untag: 'tag',
    });

    await page.press('Remove tag Free Trial', tags);
    await until('it is gone', () => names().length === 1);
    expect((await readCall(page, 'untagUsers')).requestBody).to.deep.equal({
      name: 'Free Trial',
      user_ids: ['1002'],
      tag_or_untag: 'untag',
    });
    const field = await page.find('textbox', 'Tag name', tags);
    await until('the field has the focus', () => page.document.activeElement === field);

    await follow(page, 'Beta <i>', tags);
    expect((await page.rows('1 of 1')).map(([name]) => name)).to.deep.equal(['Jonas Lindqvist']);
  });

  it('writes notes, and shows their Markdown, but no HTML of theirs', async () => {
    const page = playground();
    await page.rows('1 of 3');
    const user = await openUser(page, 'Jonas Lindqvist');
    const notes = await page.find('region', 'Notes', user);
    expect(notes.textContent).to.include('No notes.');
    const body = '<img src=x onerror="throw 1"> *asked*';
    await page.fill('New note', body, notes);
    await page.press('Write note', notes);
    await until('it is there', () => notes.querySelector('li'));
    const text = notes.querySelector('li p');
    expect(text?.textContent).to.equal('<img src=x onerror="throw 1"> asked');
    expect([...(text?.children ?? [])].map(({ outerHTML }) => outerHTML)).to.deep.equal([
      '<em>asked</em>',
    ]);
    expect(await page.find('textbox', 'New note', notes)).to.have.property('value', '');
    expect((await readCall(page, 'createNote')).requestBody).to.deep.equal({
      user_id: '1002',
      body,
    });
  });

  it('keeps a text that could not be sent, and shows the error below it', async () => {
    const page = playground();
    await page.rows('1 of 3');
    const user = await openUser(page, 'Jonas Lindqvist');
    const notes = await page.find('region', 'Notes', user);
    page.window.fetch = () => Promise.reject(new TypeError('no network'));
    await page.fill('New note', 'Hello', notes);
    await page.press('Write note', notes);
    await until('the error is shown', () => notes.textContent?.includes('NetworkError'));
    expect(await page.find('textbox', 'New note', notes)).to.have.property('value', 'Hello');
  });

  it('follows what is written elsewhere', async () => {
    const page = playground();
    await page.rows('1 of 3');
    const user = await openUser(page, 'Jonas Lindqvist');
    await follow(page, 'Edit', user);
    const panel = await page.unfold('Update a user');
    await page.fill('name', 'Jonas L.', panel);
    await page.press('Run', panel);
    await until('it says so', () => panel.textContent?.includes('Jonas L. is up to date'));
    page.window.history.back();
    await page.find('region', 'Jonas L.');
  });

  it('asks before it deletes the user, and goes back to the table then', async () => {
    const page = playground();
    await page.rows('1 of 3');
    const user = await openUser(page, 'Arjun Iyer');
    await page.press('Delete', user);
    await page.press('Keep', user);
    expect(page.document.activeElement?.textContent).to.equal('Delete');
    await page.press('Delete', user);
    await page.press('Delete for good', user);
    const users = await page.find('region', 'Users 23');
    await until('it says so', () => users.textContent?.includes('Arjun Iyer is gone.'));
    expect((await readCall(page, 'deleteUser')).requestBody).to.deep.equal({ user_id: '1007' });
    expect((await page.rows('1 of 3')).map(([name]) => name)).not.to.include('Arjun Iyer');
    const heading = await page.find('heading', 'Users');
    expect(page.document.activeElement === heading).to.equal(true);
    const lines = await callLines(page);
    expect(lines.filter((line) => line.includes('NotFoundError'))).to.deep.equal([]);
  });
});
