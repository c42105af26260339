import { expect } from 'chai';
import { until } from '../support/until.ts';
import { skipWaits } from './network.ts';
import { readCall } from './readCall.ts';
import { usePlayground } from './usePlayground.ts';

describe('the playground, after a call that failed,', () => {
  const playground = usePlayground();

  it('shows a NotFoundError for a user who is not there', async () => {
    const page = playground();
    const panel = await page.unfold('Look up a user');
    await page.fill('email', 'nobody@example.com', panel);
    await page.press('Run', panel);
    const status = await until('the error is shown', () =>
      [...panel.querySelectorAll('[role=status]')].find((each) => each.textContent),
    );
    expect(status.textContent).to.include('NotFoundError 404 not_found');
    expect(status.textContent).to.include('Check it, or create the user.');

    const call = await readCall(page, 'getUser');
    expect(call.line).to.match(/NotFoundError 404 in \d+ ms/);
    expect(call.text).to.include('The User was not found');
    expect(call.responseBody).to.deep.equal({
      error: { type: 'not_found', message: 'The User was not found' },
    });
  });

  it('shows an InvalidRequestError for an empty form, and that nothing was sent', async () => {
    const page = playground();
    const panel = await page.unfold('Create a user');
    await page.fill('email', '', panel);
    await page.press('Run', panel);
    await until('the error is shown', () => panel.textContent?.includes('InvalidRequestError'));
    expect(panel.textContent).to.include('POST /users: email or user_id is required');

    const call = await readCall(page, 'createUser');
    expect(call.line).to.include('Nothing was sent');
    expect(call.line).to.include('InvalidRequestError');
    expect(call.requestLine).to.equal('');
  });

  it('names the parameter that is wrong, and marks its field', async () => {
    const page = playground();
    const note = await page.unfold('Write a note');
    await page.fill('body', '', note);
    await page.press('Run', note);
    const issues = await page.find('list', 'Issues', note);
    expect(issues.textContent).to.equal('body must not be empty');
    expect(await page.find('textbox', 'body', note)).to.have.property('ariaInvalid', 'true');

    const create = await page.unfold('Create a user');
    await page.fill('email', 'ada@example.com', create);
    await page.fill('custom_data key 1', 'spend', create);
    await page.fill('custom_data value 1', '1e999', create);
    await page.press('Run', create);
    const issue = await page.find('list', 'Issues', create);
    expect(issue.textContent).to.include('custom_data.spend');
    expect(await page.find('textbox', 'custom_data value 1', create)).to.have.property(
      'ariaInvalid',
      'true',
    );
  });

  it('shows a BadRequestError when the email is of another user', async () => {
    const page = playground();
    const panel = await page.unfold('Update a user');
    await page.fill('email', 'amara.okafor@example.com', panel);
    await page.fill('user_id', '1002', panel);
    await page.press('Run', panel);
    const call = await readCall(page, 'updateUser');
    expect(call.line).to.include('BadRequestError 400');
    expect(call.text).to.include('The email belongs to another user');
  });

  it('keeps the table when a page of it cannot be loaded, and says why', async () => {
    const page = playground();
    const before = await page.rows('1 of 3');
    const { fetch } = page.window;
    page.window.fetch = () => Promise.reject(new TypeError('no network'));
    skipWaits(page);
    await page.press('Reload');
    const users = await page.find('region', 'Users');
    await until('the error is shown', () => users.textContent?.includes('NetworkError'));
    expect(await page.rows('1 of 3')).to.deep.equal(before);

    page.window.fetch = fetch;
    await page.press('Reload');
    await until('the error is gone', () => !users.textContent?.includes('NetworkError'));
  });

  it('says how long to wait after a RateLimitError, when the library does not wait itself', async () => {
    const page = playground();
    await page.rows('1 of 3');
    const { Response } = page.window;
    page.window.fetch = async () =>
      new Response('{"error":{"type":"rate_limit_exceeded","message":"Too many requests"}}', {
        status: 429,
        headers: { 'Content-Type': 'application/json', 'Retry-After': '120' },
      });
    const panel = await page.unfold('Look up a user');
    await page.fill('email', 'amara.okafor@example.com', panel);
    await page.press('Run', panel);
    const call = await readCall(page, 'getUser');
    expect(call.line).to.include('RateLimitError 429');
    expect(call.text).to.include('Call again in 120 s.');
    expect(call.headers).to.include({ 'retry-after': '120' });
  });
});
