import { BadRequestError, listMessageThreads, NotFoundError } from '@intercom-fetch/core';
import { createMessageThread } from '@intercom-fetch/core/messageThreads';
import { expect } from 'chai';
import { now, useApi } from '../../support/api.ts';
import { authorization } from '../../support/app.ts';
import { caught } from '../../support/caught.ts';
import { itFailsAsItShould } from '../../support/failures.ts';
import { itRefuses, wrongBodies, wrongUsers } from './refuses.ts';
import { ada } from './seedThread.ts';

const endpoint = 'POST /users/message_threads';
const params = { user_id: '7', body: 'How do I *cancel*?' };

describe('createMessageThread', () => {
  const api = useApi();

  it('starts a thread of a user by email', async () => {
    await api.seed(ada);
    const input = { email: 'ada@example.com', body: 'How do I *cancel*?' };
    const thread = await createMessageThread(api.client, input);

    const { method, url, headers, json } = api.only();
    expect([method, url.href]).to.deep.equal([
      'POST',
      'https://api.intercom.io/v1/users/message_threads',
    ]);
    expect(headers.get('authorization')).to.equal(authorization);
    expect(headers.get('content-type')).to.equal('application/json');
    expect(json).to.deep.equal(input);

    expect(thread).to.deep.equal({
      thread_id: 1,
      message_id: 1,
      message_type: 'conversation',
      read: true,
      interrupt: false,
      created_by_user: true,
      created_at: now,
      updated_at: now,
      messages: [
        {
          created_at: now,
          url: null,
          html: '<p>How do I <em>cancel</em>?</p>',
          from: { ...ada, is_admin: false, avatar: {} },
        },
      ],
    });
    expect(await listMessageThreads(api.client, { user_id: '7' })).to.deep.equal([thread]);
  });

  it('sends the user_id, the url, nulls, and unknown fields', async () => {
    await api.seed(ada);
    const inputs = [
      { ...params, url: 'https://app.example.com/?a=1#b' },
      { ...params, email: null, url: null, subject: 'Cancelling' },
    ];
    for (const input of inputs) await createMessageThread(api.client, input);
    expect(api.sent.map(({ json }) => json)).to.deep.equal(inputs);

    const threads = await listMessageThreads(api.client, { user_id: '7' });
    expect(threads.map(({ thread_id, messages }) => [thread_id, messages?.[0]?.url])).to.deep.equal(
      [
        [2, null],
        [1, 'https://app.example.com/?a=1#b'],
      ],
    );
  });

  it('throws a NotFoundError for an unknown user', async () => {
    const outcome = createMessageThread(api.client, params);
    const { status, message } = await caught(outcome, NotFoundError);
    expect(status).to.equal(404);
    expect(message).to.equal(`${endpoint}: The User was not found [404 not_found]`);
    expect(api.kept().message_threads).to.deep.equal([]);
  });

  it("throws a BadRequestError when the email is another user's", async () => {
    await api.seed(ada, { user_id: '8' });
    const input = { ...params, user_id: '8', email: ada.email };
    const { status, message } = await caught(
      createMessageThread(api.client, input),
      BadRequestError,
    );
    expect(status).to.equal(400);
    expect(message).to.equal(`${endpoint}: The email belongs to another user [400 bad_request]`);
    expect(api.kept().message_threads).to.deep.equal([]);
  });

  itRefuses(
    api,
    endpoint,
    params,
    [...wrongUsers, ...wrongBodies, [{ url: 1 }, 'url: expected string, received number']],
    (wrong) => createMessageThread(api.client, wrong),
  );

  itFailsAsItShould(api, endpoint, (client, options) =>
    createMessageThread(client, params, options),
  );
});
