import { NotFoundError } from '@intercom-fetch/core';
import { replyToMessageThread } from '@intercom-fetch/core/messageThreads';
import { expect } from 'chai';
import { useApi } from '../../support/api.ts';
import { authorization } from '../../support/app.ts';
import { caught } from '../../support/caught.ts';
import { itFailsAsItShould } from '../../support/failures.ts';
import { itRefuses, wrongBodies, wrongThreadIds, wrongUsers } from './refuses.ts';
import { thread } from './thread.ts';

const endpoint = 'PUT /users/message_threads';
const params = { user_id: '7', thread_id: 5591, body: 'Thank *you*.' };

describe('replyToMessageThread', () => {
  const api = useApi();

  it('replies to a thread of a user by email', async () => {
    api.answer(() => Response.json(thread, { status: 201 }));
    const input = { email: 'ada@example.com', thread_id: 5591, body: 'Thank *you*.' };
    expect(await replyToMessageThread(api.client, input)).to.deep.equal(thread);

    const { method, url, headers, json } = api.only();
    expect([method, url.href]).to.deep.equal([
      'PUT',
      'https://api.intercom.io/v1/users/message_threads',
    ]);
    expect(headers.get('authorization')).to.equal(authorization);
    expect(headers.get('content-type')).to.equal('application/json');
    expect(json).to.deep.equal(input);
  });

  it('sends the user_id, a null beside it, and fields it does not know', async () => {
    api.answer(() => Response.json(thread, { status: 201 }));
    const input = { ...params, email: null, url: 'https://app.example.com/' };
    await replyToMessageThread(api.client, input);
    expect(api.only().json).to.deep.equal(input);
  });

  it('throws a NotFoundError for a thread there is not', async () => {
    const error = { type: 'not_found', message: 'The Thread was not found' };
    api.answer(() => Response.json({ error }, { status: 404 }));
    const outcome = replyToMessageThread(api.client, params);
    const { status, message } = await caught(outcome, NotFoundError);
    expect(status).to.equal(404);
    expect(message).to.equal(`${endpoint}: The Thread was not found [404 not_found]`);
  });

  itRefuses(api, endpoint, params, [...wrongUsers, ...wrongThreadIds, ...wrongBodies], (wrong) =>
    replyToMessageThread(api.client, wrong),
  );

  itFailsAsItShould(api, endpoint, (client, options) =>
    replyToMessageThread(client, params, options),
  );
});
