import { expect } from 'chai';
import { until } from '../support/until.ts';
import { follow, openUser } from './actions.ts';
import { respondWith } from './network.ts';
import { callLines, readCall } from './readCall.ts';
import { usePlayground } from './usePlayground.ts';

const base = 'https://api.intercom.io/v1';

describe("the playground's table of users", () => {
  const playground = usePlayground();

  it('shows the page, the size and the tag that its link names', async () => {
    const page = playground();
    page.window.location.hash = '#/users?page=2';
    expect((await page.rows('2 of 3'))[0]?.[0]).to.equal('Ngaio Parata');
    expect((await readCall(page, 'listUsers')).requestLine).to.equal(
      `GET ${base}/users?page=2&per_page=10`,
    );
    page.window.location.hash = '#/users?size=25&tag=Free%20Trial';
    const names = (await page.rows('1 of 1')).map(([name]) => name);
    expect(names).to.deep.equal(['Jonas Lindqvist', 'Lucía Fernández', 'Arjun Iyer']);
    expect((await readCall(page, 'listUsers')).requestLine).to.equal(
      `GET ${base}/users?page=1&per_page=25&tag_name=Free+Trial`,
    );
    expect(await page.find('textbox', 'Tag')).to.have.property('value', 'Free Trial');
    expect(await page.find('combobox', 'Per page')).to.have.property('value', '25');
  });

  it('leads to where users are made when there are none', async () => {
    const page = playground();
    respondWith(page, '/v1/users', { users: [], total_count: 0, page: 1, total_pages: 0 });
    await page.rows('1 of 1');
    const users = await page.find('region', 'Users');
    await follow(page, 'import some', users);
    await page.find('heading', 'Import users');
    await page.visit('Users');
    await follow(page, 'Create one', users);
    const panel = await page.panel('Create a user');
    await until('its form is there', () => panel.querySelector('form')?.checkVisibility());
  });

  it('follows back and forward', async () => {
    const page = playground();
    await page.rows('1 of 3');
    await page.press('Next');
    await page.rows('2 of 3');
    expect(page.window.location.hash).to.equal('#/users?page=2');
    page.window.history.back();
    await page.rows('1 of 3');
    page.window.history.forward();
    await page.rows('2 of 3');
  });

  it('replaces impossible values in its link by the defaults', async () => {
    const page = playground();
    page.window.location.hash = '#/users?page=-1&size=7';
    await page.rows('1 of 3');
    page.window.location.hash = '#/users?page=99';
    expect(await page.rows('3 of 3')).to.have.length(4);
    expect(page.window.location.hash).to.equal('#/users?page=3');
  });

  it('shows those with a tag, and all of them again', async () => {
    const page = playground();
    await page.rows('1 of 3');
    await page.press('Next');
    await page.rows('2 of 3');
    await page.fill('Tag', 'Free Trial');
    await page.press('Filter');
    expect(await page.rows('1 of 1')).to.have.length(3);
    expect(page.window.location.hash).to.equal('#/users?tag=Free+Trial');

    await page.press('All users');
    await page.rows('1 of 3');
    const tag = await page.find('textbox', 'Tag');
    expect(tag).to.have.property('value', '');
    expect(page.document.activeElement === tag).to.equal(true);
  });

  it('says why there is nobody with an unknown tag', async () => {
    const page = playground();
    await page.rows('1 of 3');
    await page.fill('Tag', 'Nope <b>');
    await page.press('Filter');
    const users = await page.find('region', 'Users 0');
    await until('it says so', () => users.textContent?.includes('No user has the tag “Nope <b>”'));
    await follow(page, 'All users', users);
    expect(await page.rows('1 of 3')).to.have.length(10);
  });

  it('finds a user by email, with one request for it, and by a user_id with spaces around it', async () => {
    const page = playground();
    await page.rows('1 of 3');
    await page.fill('Email or user_id', 'freya.macleod@example.org');
    await page.press('Find');
    await page.find('region', 'Freya MacLeod');
    expect(page.window.location.hash).to.equal('#/users/user_id%3A1024');
    await readCall(page, 'listMessageThreads');
    expect((await readCall(page, 'getUser')).requestLine).to.equal(
      `GET ${base}/users?email=freya.macleod%40example.org`,
    );
    const lines = await callLines(page);
    expect(lines.filter((line) => line.includes('getUser'))).to.have.length(1);

    await follow(page, '← All users');
    await page.fill('Email or user_id', ' 1010\t');
    await page.press('Find');
    await page.find('region', 'Mateusz Woźniak');
    expect((await readCall(page, 'getUser')).requestLine).to.equal(
      `GET ${base}/users?user_id=1010`,
    );
  });

  it('says that nobody has an email, and stays', async () => {
    const page = playground();
    await page.rows('1 of 3');
    await page.fill('Email or user_id', 'nobody@example.com');
    await page.press('Find');
    const users = await page.find('region', 'Users');
    await until('it says so', () =>
      users.textContent?.includes('Nobody has this email: nobody@example.com'),
    );
    expect(await page.rows('1 of 3')).to.have.length(10);
  });

  it('has the focus where it was after a look at a user', async () => {
    const page = playground();
    await page.rows('1 of 3');
    await page.press('Next');
    await page.rows('2 of 3');
    const user = await openUser(page, 'Clara Dubois');
    const heading = await page.find('heading', 'Clara Dubois', user);
    expect(page.document.activeElement === heading).to.equal(true);
    await follow(page, '← All users', user);
    await page.rows('2 of 3');
    const link = await page.find('link', 'Clara Dubois');
    await until('the link has the focus', () => page.document.activeElement === link);
  });

  it('has no link for users whom v1 cannot find, and shows values of any kind', async () => {
    const page = playground();
    const end = respondWith(page, '/v1/users', {
      users: [
        { intercom_id: '1' },
        { user_id: '\ud800', name: 'half a pair' },
        { email: 'a@b.c', name: { toString: 1 }, custom_data: { x: { toString: 1 } } },
        { user_id: 'x/y?z#%', name: '<img src=x onerror="throw 1">', created_at: 1e300 },
        null,
      ],
      total_count: 5,
      total_pages: 1,
    });
    expect(await page.rows('1 of 1')).to.deep.equal([
      ['A user without a name', '–none', '–none', '–none', '–none'],
      ['half a pair', '–none', '\ud800', '–none', '–none'],
      ['{"toString":1}', 'a@b.c', '–none', 'x: {"toString":1}', '–none'],
      ['<img src=x onerror="throw 1">', '–none', 'x/y?z#%', '–none', '1e+300'],
    ]);
    const links = [...page.document.querySelectorAll('tbody a')];
    expect(links.map((link) => link.getAttribute('href'))).to.deep.equal([
      '#/users/email%3Aa%40b.c',
      '#/users/user_id%3Ax%2Fy%3Fz%23%25',
    ]);
    end();
    await follow(page, '<img');
    const call = await readCall(page, 'getUser');
    expect(call.requestLine).to.equal(`GET ${base}/users?user_id=x%2Fy%3Fz%23%25`);
  });
});
