import { BadRequestError, getMessageThread, NotFoundError } from '@intercom-fetch/core';
import { markMessageThreadRead } from '@intercom-fetch/core/messageThreads';
import { expect } from 'chai';
import { useApi } from '../../support/api.ts';
import { authorization } from '../../support/app.ts';
import { caught } from '../../support/caught.ts';
import { itFailsAsItShould } from '../../support/failures.ts';
import { itRefuses, wrongThreadIds, wrongUsers } from './refuses.ts';
import { seedThread } from './seedThread.ts';
import { thread } from './thread.ts';

const endpoint = 'PUT /users/message_threads';
const params = { user_id: '7', thread_id: 5591 };

describe('markMessageThreadRead', () => {
  const api = useApi();

  it('marks a thread of a user by email as read', async () => {
    seedThread(api, { read: false });
    const input = { email: 'ada@example.com', thread_id: 5591 };
    expect(await markMessageThreadRead(api.client, input)).to.deep.equal(thread);

    const { method, url, headers, json } = api.only();
    expect([method, url.href]).to.deep.equal([
      'PUT',
      'https://api.intercom.io/v1/users/message_threads',
    ]);
    expect(headers.get('authorization')).to.equal(authorization);
    expect(headers.get('content-type')).to.equal('application/json');
    expect(json).to.deep.equal({ email: 'ada@example.com', thread_id: 5591, read: true });
    expect(input).to.deep.equal({ email: 'ada@example.com', thread_id: 5591 });
  });

  it('sends the user_id, a null beside it, unknown fields, and read as true', async () => {
    seedThread(api, { read: false });
    const input = { ...params, email: null, seen_on: 'web', read: false };
    const marked = await markMessageThreadRead(api.client, input);
    expect(api.only().json).to.deep.equal({ ...input, read: true });
    expect(marked).to.deep.equal(thread);
  });

  it("marks as read again after an admin's reply has made the thread unread", async () => {
    seedThread(api);
    const read = async () => (await getMessageThread(api.client, params)).read;
    const states = [await read()];
    api.emulator.admin.replyToMessageThread({ thread_id: 5591, body: 'Still there?' });
    states.push(await read());
    const { messages } = await markMessageThreadRead(api.client, params);
    states.push(await read());
    expect(states).to.deep.equal([true, false, true]);
    expect(messages?.map(({ html }) => html)).to.deep.equal([
      ...thread.messages.map(({ html }) => html),
      '<p>Still there?</p>',
    ]);
  });

  it('throws a NotFoundError for an unknown thread', async () => {
    seedThread(api, { read: false });
    const other = { ...params, thread_id: 5592 };
    const outcome = markMessageThreadRead(api.client, other);
    const { status, message } = await caught(outcome, NotFoundError);
    expect(status).to.equal(404);
    expect(message).to.equal(`${endpoint}: The Message Thread was not found [404 not_found]`);
  });

  it('throws a NotFoundError for a thread of another user, which stays unread', async () => {
    seedThread(api, { read: false });
    await api.seed({ user_id: '8' });
    const outcome = markMessageThreadRead(api.client, { ...params, user_id: '8' });
    const { message } = await caught(outcome, NotFoundError);
    expect(message).to.equal(`${endpoint}: The Message Thread was not found [404 not_found]`);
    expect(api.kept().message_threads?.[0]?.read).to.equal(false);
  });

  it('throws a NotFoundError for an unknown user', async () => {
    const { message } = await caught(markMessageThreadRead(api.client, params), NotFoundError);
    expect(message).to.equal(`${endpoint}: The User was not found [404 not_found]`);
  });

  it('throws a BadRequestError for an id that no thread can have', async () => {
    seedThread(api);
    const outcome = markMessageThreadRead(api.client, { ...params, thread_id: 0 });
    const { status, message } = await caught(outcome, BadRequestError);
    expect(status).to.equal(400);
    expect(message).to.equal(`${endpoint}: thread_id must be a positive integer [400 bad_request]`);
  });

  itRefuses(api, endpoint, params, [...wrongUsers, ...wrongThreadIds], (wrong) =>
    markMessageThreadRead(api.client, wrong),
  );

  itFailsAsItShould(api, endpoint, (client, options) =>
    markMessageThreadRead(client, params, options),
  );
});
