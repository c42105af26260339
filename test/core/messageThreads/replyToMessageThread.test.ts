import { BadRequestError, getMessageThread, NotFoundError } from '@intercom-fetch/core';
import { replyToMessageThread } from '@intercom-fetch/core/messageThreads';
import { expect } from 'chai';
import { now, useApi } from '../../support/api.ts';
import { authorization } from '../../support/app.ts';
import { caught } from '../../support/caught.ts';
import { itFailsAsItShould } from '../../support/failures.ts';
import { itRefuses, wrongBodies, wrongThreadIds, wrongUsers } from './refuses.ts';
import { ada, seedThread } from './seedThread.ts';
import { thread } from './thread.ts';

const endpoint = 'PUT /users/message_threads';
const params = { user_id: '7', thread_id: 5591, body: 'Thank *you*.' };

describe('replyToMessageThread', () => {
  const api = useApi();

  it('replies to a thread of a user by email', async () => {
    seedThread(api, { read: false });
    const input = { email: 'ada@example.com', thread_id: 5591, body: 'Thank *you*.' };
    const replied = await replyToMessageThread(api.client, input);

    const { method, url, headers, json } = api.only();
    expect([method, url.href]).to.deep.equal([
      'PUT',
      'https://api.intercom.io/v1/users/message_threads',
    ]);
    expect(headers.get('authorization')).to.equal(authorization);
    expect(headers.get('content-type')).to.equal('application/json');
    expect(json).to.deep.equal(input);

    const reply = {
      created_at: now,
      url: null,
      html: '<p>Thank <em>you</em>.</p>',
      from: { ...ada, is_admin: false, avatar: {} },
    };
    // A reply marks the thread as read.
    expect(replied).to.deep.equal({
      ...thread,
      read: true,
      updated_at: now,
      messages: [...thread.messages, reply],
    });
    const found = await getMessageThread(api.client, { user_id: '7', thread_id: 5591 });
    expect(found).to.deep.equal(replied);
  });

  it('sends the user_id, a null beside it, and unknown fields', async () => {
    seedThread(api);
    const input = { ...params, email: null, url: 'https://app.example.com/' };
    const { messages } = await replyToMessageThread(api.client, input);
    expect(api.only().json).to.deep.equal(input);
    expect(messages?.at(-1)?.url).to.equal('https://app.example.com/');
  });

  it('throws a NotFoundError for an unknown thread', async () => {
    seedThread(api);
    const other = { ...params, thread_id: 5592 };
    const outcome = replyToMessageThread(api.client, other);
    const { status, message } = await caught(outcome, NotFoundError);
    expect(status).to.equal(404);
    expect(message).to.equal(`${endpoint}: The Message Thread was not found [404 not_found]`);
  });

  it('throws a NotFoundError for a thread of another user, which stays as it was', async () => {
    seedThread(api);
    await api.seed({ user_id: '8' });
    const outcome = replyToMessageThread(api.client, { ...params, user_id: '8' });
    const { message } = await caught(outcome, NotFoundError);
    expect(message).to.equal(`${endpoint}: The Message Thread was not found [404 not_found]`);
    expect(api.kept().message_threads?.[0]?.messages).to.have.length(2);
  });

  it('throws a NotFoundError for an unknown user', async () => {
    const { message } = await caught(replyToMessageThread(api.client, params), NotFoundError);
    expect(message).to.equal(`${endpoint}: The User was not found [404 not_found]`);
  });

  it('throws a BadRequestError for an id that no thread can have', async () => {
    seedThread(api);
    const outcome = replyToMessageThread(api.client, { ...params, thread_id: 0 });
    const { status, message } = await caught(outcome, BadRequestError);
    expect(status).to.equal(400);
    expect(message).to.equal(`${endpoint}: thread_id must be a positive integer [400 bad_request]`);
  });

  itRefuses(api, endpoint, params, [...wrongUsers, ...wrongThreadIds, ...wrongBodies], (wrong) =>
    replyToMessageThread(api.client, wrong),
  );

  itFailsAsItShould(api, endpoint, (client, options) =>
    replyToMessageThread(client, params, options),
  );
});
